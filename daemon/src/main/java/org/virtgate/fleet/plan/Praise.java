package org.virtgate.fleet.plan;

import java.util.ArrayList;
import java.util.List;

/** Says in a line what a host is like for a guest. */
final class Praise {
    private Praise() {}

    /** Returns {@code 61 % of its memory left, 4 guests, same rules}: the guests are those before this one. */
    static String of(Guest guest, Room room, Spread spread, String rules) {
        List<String> parts = new ArrayList<>();
        parts.add(Math.round(100 * room.shareLeft(guest)) + " % of its memory left");
        parts.add(counted(room.guests(), "guest"));
        int mates = spread.mates(room.host(), guest);
        if (mates > 0) {
            parts.add(counted(mates, "guest") + " of the same anti-affinity group in "
                    + String.join(", ", room.host().groups().stream().sorted().toList()));
        }
        if (!rules.isEmpty()) {
            parts.add(Score.hasRules(room, rules) ? "same rules" : "other rules");
        }
        return String.join(", ", parts);
    }

    static String counted(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
