package org.virtgate.passport;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.DomainXmlException;
import org.virtgate.domain.Printable;
import org.virtgate.domain.passport.Passport;
import org.virtgate.domain.passport.PassportElement;
import org.virtgate.domain.passport.PassportReader;
import org.virtgate.domain.passport.PassportWriter;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.ProbeResults;
import org.virtgate.guest.Guest;
import org.virtgate.guest.GuestStorage;
import org.virtgate.libvirt.LiveGuests;
import org.virtgate.libvirt.StatusFile;

/** Visits guests and renews outdated passports. To be used by one thread, except {@link #renew}. */
final class PassportRounds {
    private static final Logger LOG = LoggerFactory.getLogger(PassportRounds.class);

    private final LiveGuests guests;
    private final PassportSource origin;
    private final FleetKey fleetKey;
    private final String virtgate;
    private final Clock clock;
    private final Map<String, Seen> seen = new HashMap<>();
    private final Set<String> warned = new HashSet<>();
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private long written;
    private PassportStatus.@Nullable Failure failure;
    private PassportStatus.@Nullable Round round;

    /**
     * Creates rounds that have visited no guest.
     *
     * @param virtgate this program's version
     */
    PassportRounds(LiveGuests guests, PassportSource origin, FleetKey fleetKey, String virtgate, Clock clock) {
        this.guests = guests;
        this.origin = origin;
        this.fleetKey = fleetKey;
        this.virtgate = virtgate;
        this.clock = clock;
    }

    /** The result of a visit. */
    private enum Outcome {
        CURRENT,
        LATER,
        LEFT_ALONE,
        FAILED
    }

    /**
     * A guest that was visited.
     *
     * @param number libvirt's number of the guest from its start to its end
     * @param name empty if it was not read
     * @param file as it was before the visit
     */
    private record Seen(int number, Outcome outcome, String name, Optional<StatusFile> file) {
        private Seen(int number, Outcome outcome) {
            this(number, outcome, "", Optional.empty());
        }
    }

    /** Marks a changed guest for the next visit. May be called from any thread. */
    void renew(String uuid) {
        changed.add(uuid);
    }

    /** Which running guests are visited. */
    enum Which {
        /** Those that have started or arrived since the last time, are marked by {@link #renew}, or were put off. */
        TOLD,
        /** Also those whose XML may have changed without an event of libvirt. */
        CHANGED,
        ALL
    }

    /** Visits guests. */
    void visit(Which which) {
        Instant began = clock.instant();
        long before = written;
        try {
            Map<String, Integer> running = guests.running();
            seen.keySet().retainAll(running.keySet());
            warned.retainAll(running.keySet());
            changed.retainAll(running.keySet());
            Map<String, Integer> due = new TreeMap<>(running);
            due.entrySet().removeIf(guest -> !isDue(guest.getKey(), guest.getValue(), which));
            if (!due.isEmpty()) {
                visit(due);
            }
            if (which != Which.TOLD) {
                Instant now = clock.instant();
                round = new PassportStatus.Round(now, Duration.between(began, now), due.size(), written - before);
            }
        } catch (LiveGuests.FailedException e) {
            failed(String.valueOf(e.getMessage()));
        }
    }

    private boolean isDue(String uuid, int number, Which which) {
        @Nullable Seen last = seen.get(uuid);
        if (which == Which.ALL
                || last == null
                || last.number != number
                || last.outcome == Outcome.LATER
                || changed.contains(uuid)) {
            return true;
        }
        return which == Which.CHANGED && (last.file.isEmpty() || !last.file.equals(guests.status(last.name)));
    }

    /** Whether any guest was put off. */
    boolean isAnyWaiting() {
        return seen.values().stream().anyMatch(guest -> guest.outcome == Outcome.LATER);
    }

    PassportStatus status() {
        return new PassportStatus(
                seen.size(),
                count(Outcome.CURRENT),
                count(Outcome.LATER),
                written,
                Optional.ofNullable(failure),
                Optional.ofNullable(round));
    }

    private int count(Outcome outcome) {
        return (int)
                seen.values().stream().filter(guest -> guest.outcome == outcome).count();
    }

    private void visit(Map<String, Integer> due) throws LiveGuests.FailedException {
        HostSnapshot host = origin.snapshot();
        for (Map.Entry<String, Integer> guest : due.entrySet()) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            changed.remove(guest.getKey()); // Later changes are for the next visit.
            Seen result;
            try {
                result = visit(guest.getKey(), guest.getValue(), host);
            } catch (LiveGuests.FailedException e) {
                seen.put(guest.getKey(), new Seen(guest.getValue(), Outcome.FAILED));
                if (e.lost()) {
                    throw e;
                }
                failed("guest " + guest.getKey() + ": " + e.getMessage());
                continue;
            } catch (RuntimeException e) {
                LOG.debug("guest {}", guest.getKey(), e);
                failed("guest " + guest.getKey() + ": " + e);
                result = new Seen(guest.getValue(), Outcome.FAILED);
            }
            seen.put(guest.getKey(), result);
        }
    }

    private Seen visit(String uuid, int number, HostSnapshot host) throws LiveGuests.FailedException {
        @Nullable Seen last = seen.get(uuid);
        Optional<StatusFile> file = last == null ? Optional.empty() : guests.status(last.name);
        Optional<String> xml = guests.xml(uuid);
        if (xml.isEmpty()) {
            return new Seen(number, Outcome.LATER);
        }
        DomainXml domain;
        try {
            domain = DomainXml.parse(xml.get());
        } catch (DomainXmlException e) {
            failed("guest " + uuid + ": " + e.getMessage());
            return new Seen(number, Outcome.FAILED);
        }
        return new Seen(number, visit(uuid, domain, host), domain.name(), file);
    }

    private Outcome visit(String uuid, DomainXml domain, HostSnapshot host) throws LiveGuests.FailedException {
        Guest guest = Guest.of(domain, domain.name(), Optional.empty(), fleetKey.objection(domain));
        origin.ask(GuestStorage.servers(guest, host));
        ProbeResults probed = origin.look(GuestPassport.look(guest, host));
        Passport made = GuestPassport.of(
                guest, origin.rules(), host, probed, guests.started(domain.name()), virtgate, clock.instant());
        if (!PassportChange.isNeeded(guest.passport().found(), made, PassportChange.isWhole(host, probed))) {
            return Outcome.CURRENT;
        }
        Optional<String> element;
        try {
            element = PassportElement.with(domain, fleetKey.seal(PassportWriter.write(made), domain.uuid()));
        } catch (FleetKey.UnreadableException e) {
            failed("none is written, because it would have no seal: " + e.getMessage());
            return Outcome.FAILED;
        }
        if (element.isEmpty()) {
            leave(uuid, domain);
            return Outcome.LEFT_ALONE;
        } else if (element.get().length() > PassportReader.CHARACTERS) {
            failed("guest " + Printable.of(domain.name()) + ": its passport would have more than "
                    + PassportReader.CHARACTERS + " characters, which nobody reads");
            return Outcome.FAILED;
        } else if (!guests.describe(uuid, element.get())) {
            return Outcome.LATER;
        }
        written++;
        LOG.debug("guest {} has a new passport", domain.name());
        return Outcome.CURRENT;
    }

    private void leave(String uuid, DomainXml domain) {
        if (warned.add(uuid)) {
            LOG.warn(
                    "guest {} gets no passport: its metadata of the namespace urn:virtgate:1 holds what virtgate does not understand;"
                            + " virsh metadata {} --uri urn:virtgate:1 shows it",
                    Printable.of(domain.name()),
                    uuid);
        }
    }

    private void failed(String what) {
        String shown = Printable.of(what);
        if (failure == null || !Objects.equals(failure.what(), shown)) {
            LOG.warn("passports: {}", shown);
        }
        failure = new PassportStatus.Failure(clock.instant(), shown);
    }
}
