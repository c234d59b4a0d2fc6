package org.virtgate.aftercare;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.virtgate.admission.Decision;
import org.virtgate.admission.HookEvent;
import org.virtgate.facts.Arriving;
import org.virtgate.facts.Fact;
import org.virtgate.facts.LocalGuest;
import org.virtgate.history.Outcome;
import org.virtgate.host.GuestEvent;

/** Guests that were admitted, each until it is known what became of it, and this host's reading of libvirt shows it. Thread-safe. */
public final class Arrivals {
    /** One more, and the oldest is not waited for: more than ever come to one host at once. */
    static final int MOST = 256;

    private final Clock clock;
    private final List<Flight> flights = new ArrayList<>();

    public Arrivals(Clock clock) {
        this.clock = clock;
    }

    /**
     * A guest on its way.
     *
     * @param seen whether libvirt has shown it
     */
    public record InFlight(Arriving arriving, boolean seen) {}

    /** What became of a guest that libvirt was told to let in. */
    record Ending(Admitted admitted, Instant at, Outcome outcome) {}

    /** Those that will still take what is kept for them, the longest admitted first, by what libvirt says of this host's guests. */
    public synchronized List<Arriving> now(Fact<Map<String, LocalGuest>> guests) {
        Instant now = clock.instant();
        flights.forEach(flight -> flight.read(guests, now));
        flights.removeIf(flight -> flight.isDone(guests, now));
        return flights.stream()
                .filter(flight -> flight.counts(guests, now))
                .map(flight -> flight.arriving)
                .toList();
    }

    /** Those of which it is not known what became of them, the longest admitted first. */
    public synchronized List<InFlight> inFlight() {
        return flights.stream()
                .filter(Flight::isOpen)
                .map(flight -> new InFlight(flight.arriving, flight.journey instanceof Journey.OnItsWay))
                .toList();
    }

    /** The digests of the rule sets that admitted them. */
    public synchronized Set<String> ruleSets() {
        return flights.stream()
                .flatMap(flight -> flight.admitted.stream())
                .map(Admitted::rules)
                .collect(Collectors.toSet());
    }

    /**
     * One is admitted; an earlier attempt of the same guest has failed. One that was decided so late that a later attempt is expected already is not.
     *
     * @param guests what libvirt said of this host's before
     */
    public synchronized void expect(
            Arriving arriving, HookEvent.Operation operation, Fact<Map<String, LocalGuest>> guests) {
        deny(arriving);
        if (flights.stream().noneMatch(flight -> flight.isOpen() && flight.isOf(arriving.uuid()))) {
            Departure.Before before = Departure.Before.of(guests, arriving.uuid());
            add(new Flight(arriving, new Departure(operation, arriving.since(), before, true), arriving.since()));
        }
    }

    /** One is denied, and earlier attempts of the same guest have failed, for there was this one. */
    public synchronized void deny(Arriving arriving) {
        Instant now = clock.instant();
        flights.stream()
                .filter(flight -> flight.isOf(arriving.uuid()))
                .filter(flight -> !flight.arriving.since().isAfter(arriving.since()))
                .forEach(flight -> flight.end(new Outcome.Failed("another attempt of the same guest came"), now));
    }

    /** Nobody was told of this decision, so its guest does not come, and that is no outcome. */
    public synchronized void withdraw(String decision) {
        flights.removeIf(flight -> flight.arriving.id().equals(decision));
    }

    /**
     * libvirt was told of this decision. Gives what is to be kept of it for the next start; nothing where its guest is not followed.
     *
     * @param xml the domain as it came, without secrets
     */
    synchronized Optional<Kept> told(Decision decision, String xml) {
        return flights.stream()
                .filter(flight -> flight.arriving.id().equals(decision.event().id()))
                .findFirst()
                .map(flight -> {
                    HookEvent.Operation operation = decision.event().operation();
                    Admitted admitted =
                            new Admitted(flight.arriving, operation, decision.origin(), xml, decision.rules());
                    flight.admitted = Optional.of(admitted);
                    return new Kept(admitted, flight.before);
                });
    }

    /** One was admitted before this start. */
    synchronized void resume(Kept kept) {
        Admitted admitted = kept.admitted();
        Arriving arriving = admitted.arriving();
        Departure departure = new Departure(admitted.operation(), arriving.since(), kept.before(), false);
        Flight flight = new Flight(arriving, departure, clock.instant());
        flight.admitted = Optional.of(admitted);
        add(flight);
    }

    /** One was admitted before this start, too long ago to tell by what there is now. */
    synchronized void giveUp(Kept kept, String why) {
        resume(kept);
        flights.get(flights.size() - 1).end(new Outcome.Lost(why), clock.instant());
    }

    /** libvirt told of a guest, who may be any. */
    synchronized void told(GuestEvent event, Instant at) {
        flights.stream()
                .filter(flight -> flight.isOf(event.uuid()))
                .forEach(flight -> flight.journey = flight.journey.told(event.kind(), at));
    }

    /** Whether it matters what libvirt tells of the guest of this UUID. */
    synchronized boolean awaits(String uuid) {
        return flights.stream().anyMatch(flight -> flight.isOf(uuid));
    }

    synchronized boolean isEmpty() {
        return flights.isEmpty();
    }

    /** What became of guests since the last call; of a guest whose decision libvirt was not told of nothing is said. */
    synchronized List<Ending> endings() {
        List<Ending> endings = new ArrayList<>();
        flights.forEach(flight -> flight.ending().ifPresent(endings::add));
        return endings;
    }

    private void add(Flight flight) {
        List<Flight> open = flights.stream().filter(Flight::isOpen).toList();
        if (open.size() >= MOST) {
            open.get(0).end(new Outcome.Lost("more than " + MOST + " guests were on their way"), clock.instant());
        }
        flights.add(flight);
    }

    /** One guest, and how far it has come. */
    private static final class Flight {
        private final Arriving arriving;
        private final Departure.Before before;
        private Journey journey;
        private Optional<Admitted> admitted = Optional.empty();
        private boolean reported;

        Flight(Arriving arriving, Departure departure, Instant now) {
            this.arriving = arriving;
            this.before = departure.before();
            this.journey = Journey.begun(departure, now);
        }

        boolean isOf(String uuid) {
            return arriving.uuid().equals(uuid);
        }

        boolean isOpen() {
            return !(journey instanceof Journey.Ended);
        }

        void read(Fact<Map<String, LocalGuest>> guests, Instant now) {
            if (guests instanceof Fact.Known<Map<String, LocalGuest>> known) {
                Optional<LocalGuest.State> state =
                        Optional.ofNullable(known.value().get(arriving.uuid())).map(LocalGuest::state);
                journey = journey.read(state, known.asOf());
            } else {
                journey = journey.silent(now);
            }
        }

        void end(Outcome outcome, Instant now) {
            journey = journey.ends(outcome, now);
        }

        Optional<Ending> ending() {
            if (reported || !(journey instanceof Journey.Ended ended)) {
                return Optional.empty();
            }
            reported = admitted.isPresent();
            return admitted.map(known -> new Ending(known, ended.at(), ended.outcome()));
        }

        /** One that landed counts until libvirt's reading has it among the guests: in between it would be in neither. */
        boolean counts(Fact<Map<String, LocalGuest>> guests, Instant now) {
            if (!(journey instanceof Journey.Ended ended)) {
                return true;
            }
            boolean shown = guests instanceof Fact.Known<Map<String, LocalGuest>> known
                    ? !known.asOf().isBefore(ended.at())
                    : !now.isBefore(ended.at().plus(Journey.SILENT_FOR));
            return ended.outcome().landed() && !shown;
        }

        /** A decision that libvirt was told of is told here within seconds; one that came too late for that never is. */
        boolean isDone(Fact<Map<String, LocalGuest>> guests, Instant now) {
            boolean tooLate =
                    admitted.isEmpty() && !now.isBefore(arriving.since().plus(Journey.APPEARS_WITHIN));
            return (reported || tooLate) && !isOpen() && !counts(guests, now);
        }
    }
}
