package org.virtgate.cli.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.virtgate.fleet.plan.Answers;
import org.virtgate.fleet.plan.Fit;
import org.virtgate.fleet.plan.Guest;
import org.virtgate.fleet.plan.Host;
import org.virtgate.fleet.plan.Matrix;
import org.virtgate.fleet.plan.Reason;

/** A matrix with a cell of each kind, and with hostile names. */
final class MatrixSample {
    static final List<String> GUESTS = List.of(
            "web-1",
            "a-guest-with-a-name-that-is-too-long",
            "</script><script>alert(1)</script>",
            "evil\u202egnp.exe \"'&",
            "\u6771\u4eac-\u30c7\u30fc\u30bf\u30d9\u30fc\u30b9-\u30b5\u30fc\u30d0",
            "esc\u001b[31m");

    private MatrixSample() {}

    /**
     * Returns a matrix of all guests.
     *
     * @param hosts the first is where all guests run, the third is drained, the fourth was not asked
     */
    static Matrix of(String... hosts) {
        List<Host> all = new ArrayList<>();
        for (int i = 0; i < hosts.length; i++) {
            all.add(new Host(
                    hosts[i],
                    Set.of(),
                    i == 3
                            ? new Host.NotAsked("ssh: connection timed out")
                            : known(i == 2 ? Optional.of("new kernel") : Optional.empty())));
        }
        List<Guest> guests = new ArrayList<>();
        Map<String, Map<String, Fit>> answers = new HashMap<>();
        for (int row = 0; row < GUESTS.size(); row++) {
            Guest guest = new Guest("uuid-" + row, GUESTS.get(row), hosts[0], 3L << 29, Map.of(), Set.of());
            guests.add(guest);
            Map<String, Fit> byHost = new HashMap<>();
            for (int column = 1; column < hosts.length; column++) {
                byHost.put(hosts[column], answer(guest, row + column));
            }
            answers.put(guest.uuid(), byHost);
        }
        return Matrix.of(guests, all, new Answers(answers));
    }

    private static Host.Known known(Optional<String> drained) {
        return new Host.Known(
                new Host.Pool(64L << 30, 32L << 30), Map.of(), List.of(), "rules", drained, Duration.ofMillis(20));
    }

    private static Fit answer(Guest guest, int which) {
        Reason missing = new Reason("storage.present", "disk vda: /srv/" + guest.name() + " is not here");
        return switch (which % 5) {
            case 1 -> new Fit.Denied(List.of(missing, new Reason("network.present", "there is no bridge br-b")));
            case 2 -> new Fit.Denied(List.of(new Reason("guest.apart", "1 guest of group web is here (web-9)")));
            case 3 -> new Fit.NotTold();
            case 4 ->
                new Fit.Fits(List.of(
                        new Reason("guest.vectors", "disk vda: queues are 64"),
                        new Reason("guest.vectors", "disk vdb: queues are 64")));
            default -> new Fit.Fits();
        };
    }
}
