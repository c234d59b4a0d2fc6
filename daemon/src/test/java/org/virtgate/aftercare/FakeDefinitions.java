package org.virtgate.aftercare;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.virtgate.libvirt.Definitions;
import org.virtgate.libvirt.LiveGuests.FailedException;

/** Definitions as libvirt would have them: what is written is there the next time, in libvirt's own writing. */
final class FakeDefinitions implements Definitions {
    final Map<String, Found> guests = new HashMap<>();
    UnaryOperator<String> writing = xml -> xml;
    Optional<FailedException> findFails = Optional.empty();
    Optional<FailedException> writeFails = Optional.empty();
    Optional<FailedException> failsOnceWritten = Optional.empty();
    Runnable beforeWriting = () -> {};
    int writes;

    synchronized void put(String uuid, Found found) {
        guests.put(uuid, found);
    }

    synchronized String persistent(String uuid) {
        return ((Found.Persistent) guests.getOrDefault(uuid, new Found.Gone())).xml();
    }

    @Override
    public synchronized Found find(String uuid) throws FailedException {
        if (findFails.isPresent()) {
            throw findFails.get();
        }
        return guests.getOrDefault(uuid, new Found.Gone());
    }

    @Override
    public synchronized Map<String, String> running() {
        Map<String, String> running = new LinkedHashMap<>();
        guests.forEach((uuid, found) -> {
            if (found instanceof Found.Persistent persistent
                    && persistent.live().isPresent()) {
                running.put(uuid, persistent.name());
            }
        });
        return running;
    }

    @Override
    public synchronized Written write(String uuid, String expected, String xml) throws FailedException {
        beforeWriting.run();
        Found found = guests.getOrDefault(uuid, new Found.Gone());
        if (!(found instanceof Found.Persistent now) || !now.xml().equals(expected)) {
            return new Written.Not(found);
        }
        if (writeFails.isPresent()) {
            throw writeFails.get();
        }
        writes++;
        String written = writing.apply(xml);
        guests.put(uuid, new Found.Persistent(now.name(), now.live(), written));
        if (failsOnceWritten.isPresent()) {
            throw failsOnceWritten.get();
        }
        return new Written.Done(written);
    }

    @Override
    public void close() {}
}
