package org.virtgate.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.virtgate.cli.view.Console;
import org.virtgate.cli.view.Console.Paint;
import org.virtgate.cli.view.Counted;
import org.virtgate.domain.Printable;
import org.virtgate.fleet.plan.Guest;
import org.virtgate.fleet.plan.Host.Resident;

/**
 * How an evacuation has ended.
 *
 * @param ends what became of each guest, by the last look at the fleet; without those that are nowhere any more
 * @param came names of guests that are here though the evacuation did not know of them
 * @param unknown why this host did not tell what is here; empty if it did
 * @param unkept why what the last look showed is not on disk (disk full); empty if it is
 */
record EvacuationEnd(
        Map<Guest, MoveSession.Last> ends, List<String> came, Optional<String> unknown, Optional<String> unkept) {
    EvacuationEnd {
        came = List.copyOf(came);
        Objects.requireNonNull(unknown);
        Objects.requireNonNull(unkept);
    }

    /**
     * Looks at the fleet once more, and tells of guests that have left by a migration that ran before.
     *
     * @param excluded the UUIDs of the guests that were to stay
     */
    static EvacuationEnd of(FleetHosts hosts, Evacuation evacuation, Set<String> excluded, MoveSession session)
            throws InterruptedException {
        FleetSituation now;
        try {
            now = FleetSituation.ofThisHost(hosts);
        } catch (CommandFailure e) {
            return new EvacuationEnd(session.ends(), List.of(), Optional.of(e.text()), Optional.empty());
        }
        return of(now, evacuation, excluded, session);
    }

    /** @param now the fleet at that look */
    static EvacuationEnd of(FleetSituation now, Evacuation evacuation, Set<String> excluded, MoveSession session) {
        Set<String> moved = session.ends().entrySet().stream()
                .filter(end -> end.getValue().hasMoved())
                .map(end -> end.getKey().uuid())
                .collect(Collectors.toSet());
        Optional<String> unkept = Optional.empty();
        try {
            evacuation.reconcile(now, moved);
        } catch (IOException e) {
            unkept = Optional.of(CommandFailure.of(e).text());
        }
        return seen(session, evacuation, now.residents(), excluded, unkept);
    }

    /**
     * Judges by what is here now.
     *
     * @param here the guests of this host
     */
    private static EvacuationEnd seen(
            MoveSession session,
            Evacuation evacuation,
            List<Resident> here,
            Set<String> excluded,
            Optional<String> unkept) {
        Set<Guest> planned = Set.copyOf(session.ends().keySet());
        List<String> came = new ArrayList<>();
        for (Resident guest : here) {
            boolean known = planned.stream().anyMatch(one -> one.uuid().equals(guest.uuid()));
            if (!known && !excluded.contains(guest.uuid())) {
                came.add(guest.name());
            }
        }
        Map<Guest, MoveSession.Last> ends = new LinkedHashMap<>();
        for (Guest guest : MoveSession.left(session.ends())) {
            evacuation.host(guest.uuid()).ifPresent(host -> session.hasMoved(guest, host));
        }
        session.ends().forEach((guest, last) -> {
            boolean isHere = here.stream().anyMatch(one -> one.uuid().equals(guest.uuid()));
            if (last.hasMoved() || isHere || evacuation.isUnder(guest.uuid())) {
                ends.put(guest, last);
            }
        });
        return new EvacuationEnd(ends, came, Optional.empty(), unkept);
    }

    /** Whether nobody is left here who was to go. */
    boolean isEmpty() {
        return MoveSession.left(ends).isEmpty() && came.isEmpty() && unknown.isEmpty();
    }

    List<String> lines(Console console, String id) {
        List<Guest> left = MoveSession.left(ends);
        List<String> lines = new ArrayList<>();
        lines.add(ends.size() - left.size() + " of " + Counted.of(ends.size(), "guest") + " moved away");
        left.forEach(guest -> lines.add(console.paint(Paint.BAD, "stayed  " + Printable.of(guest.name())) + ": "
                + Objects.requireNonNull(ends.get(guest)).line()));
        came.forEach(name -> lines.add(console.paint(Paint.BAD, "here    " + Printable.of(name))
                + ": it is here now, and was not planned for"));
        unkept.ifPresent(why -> lines.add("how far it is cannot be kept: " + why));
        unknown.ifPresent(why -> lines.add(
                console.paint(Paint.BAD, "unknown") + ": this host does not tell which guests are here: " + why));
        lines.add(
                isEmpty()
                        ? "virtgate return brings them back; virtgate evacuate --undo-drain lets guests come again"
                        : "virtgate evacuate goes on; virtgate explain " + id + " tells this again");
        return lines;
    }
}
