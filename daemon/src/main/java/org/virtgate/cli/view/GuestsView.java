package org.virtgate.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.history.MigrationOutcome;
import org.virtgate.history.MigrationState;

/** Shows people what {@code status} says of guests on their way, and of those that landed unchecked. */
record GuestsView(Answer answer) {
    private static final int NAMED_MAX = 8;

    /** Returns who is on their way, what became of others, and the drain. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!answer.has("arriving")) {
            return lines; // A daemon of an older release.
        }
        List<Answer> arriving = answer.objects("arriving");
        if (arriving.isEmpty()) {
            lines.add("none is on its way");
        }
        lines.addAll(named(arriving.stream().filter(guest -> !isUnseen(guest)).toList(), " on their way: "));
        lines.addAll(named(arriving.stream().filter(GuestsView::isUnseen).toList(), " admitted and not seen yet: "));
        if (answer.has("outcomes")) {
            lines.add(outcomes(answer.object("outcomes")));
        }
        return lines;
    }

    private static List<String> named(List<Answer> guests, String what) {
        String names = guests.stream().map(GuestsView::named).limit(NAMED_MAX).collect(Collectors.joining(", "));
        return guests.isEmpty()
                ? List.of()
                : List.of(guests.size() + what + names + (guests.size() > NAMED_MAX ? ", …" : ""));
    }

    private static String named(Answer guest) {
        return guest.text("guest")
                + guest.number("age_seconds")
                        .filter(age -> isUnseen(guest))
                        .map(age -> " (" + age + " s ago" + givenUp(age) + ")")
                        .orElse("");
    }

    /** Returns when virtgated gives the guest up. Later than that, it waits for an answer of libvirt. */
    private static String givenUp(long age) {
        long left = ArrivingGuest.APPEARS_WITHIN.toSeconds() - age;
        return left > 0 ? ", given up in " + left + " s unless libvirt shows it" : ", given up once libvirt answers";
    }

    private static boolean isUnseen(Answer guest) {
        return guest.kind("state", MigrationState.class)
                .filter(state -> state == MigrationState.ADMITTED)
                .isPresent();
    }

    private static String outcomes(Answer outcomes) {
        long landed = Stream.of(MigrationOutcome.Kind.values())
                .filter(MigrationOutcome.Kind::landed)
                .mapToLong(kind -> outcomes.count(kind.key()))
                .sum();
        long paused = outcomes.count(MigrationOutcome.Kind.LANDED_PAUSED.key());
        long offline = outcomes.count(MigrationOutcome.Kind.LANDED_OFFLINE.key());
        long rehearsed = outcomes.count(MigrationOutcome.Kind.REHEARSED.key());
        return "since the start " + landed + " landed"
                + (paused + offline == 0 ? "" : " (" + paused + " paused, " + offline + " offline)") + ", "
                + outcomes.count(MigrationOutcome.Kind.FAILED.key()) + " failed, "
                + outcomes.count(MigrationOutcome.Kind.LOST.key()) + " lost from sight"
                + (rehearsed == 0 ? "" : ", " + rehearsed + " rehearsed");
    }

    /** Returns the guests on which nobody decided, one a line. */
    List<String> found() {
        return answer.objects("unchecked").stream()
                .map(guest -> "guest " + guest.text("guest") + " landed here and nobody decided on it, seen "
                        + StatusView.seconds(guest.text("at")) + ": " + guest.text("why") + "; virtgate explain "
                        + guest.text("id"))
                .toList();
    }
}
