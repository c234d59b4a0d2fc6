package org.virtgate.passport;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.virtgate.libvirt.LiveGuests;
import org.virtgate.libvirt.StatusFile;

/**
 * Guests as libvirt would have them: metadata that is set is there the next time, and of each namespace there is one
 * element.
 */
final class FakeGuests implements LiveGuests {
    final Map<String, String> metadata = new HashMap<>();
    final Map<String, String> devices = new HashMap<>();
    final Map<String, Integer> running = new HashMap<>();
    final Map<String, StatusFile> files = new HashMap<>();
    final Set<String> busy = new HashSet<>();
    final AtomicInteger reads = new AtomicInteger();
    final AtomicInteger writes = new AtomicInteger();
    Optional<FailedException> failure = Optional.empty();
    Runnable tell = () -> {};
    Consumer<String> tellOfDevices = uuid -> {};

    synchronized void start(String uuid, int number) {
        running.put(uuid, number);
    }

    synchronized void put(String uuid, String ofDevices) {
        devices.put(uuid, ofDevices);
    }

    @Override
    public void onChange(Runnable onChange) {
        tell = onChange;
    }

    @Override
    public void onDevices(Consumer<String> onDevices) {
        tellOfDevices = onDevices;
    }

    @Override
    public synchronized Map<String, Integer> running() throws FailedException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        return Map.copyOf(running);
    }

    @Override
    public synchronized Optional<StatusFile> status(String name) {
        return Optional.ofNullable(files.get(name));
    }

    @Override
    public synchronized Optional<String> xml(String uuid) {
        reads.incrementAndGet();
        if (busy.contains(uuid) || !running.containsKey(uuid)) {
            return Optional.empty();
        }
        return Optional.of(
                "<domain type='kvm' id='" + running.get(uuid) + "'><name>guest-" + uuid + "</name><uuid>" + uuid
                        + "</uuid><metadata>" + metadata.getOrDefault(uuid, "") + "</metadata><devices>"
                        + devices.getOrDefault(uuid, "") + "</devices></domain>");
    }

    @Override
    public synchronized boolean describe(String uuid, String element) throws FailedException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        metadata.put(uuid, element);
        writes.incrementAndGet();
        return true;
    }

    @Override
    public void close() {}
}
