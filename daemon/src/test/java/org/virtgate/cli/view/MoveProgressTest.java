package org.virtgate.cli.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.virtgate.fleet.move.MoveResult;
import org.virtgate.fleet.plan.Guest;
import org.virtgate.fleet.plan.Plan;
import org.virtgate.history.MoveOutcome;
import org.virtgate.libvirt.JobProgress;

class MoveProgressTest {
    private static final long MIB = 1 << 20;
    private static final JobProgress HALF = new JobProgress(
            JobProgress.Operation.MIGRATION_OUT,
            OptionalLong.of(1),
            OptionalLong.of(262_144 * MIB),
            OptionalLong.of(131_072 * MIB),
            OptionalLong.of(131_072 * MIB),
            OptionalLong.of(1_190 * MIB),
            OptionalLong.of(12 * MIB),
            OptionalLong.of(3),
            OptionalLong.of(300),
            OptionalLong.of(1));

    private final StringWriter written = new StringWriter();

    @Test
    void onATerminalEachGuestHasALineThatFits() {
        MoveProgress progress = new MoveProgress(console(true), 2, "Ctrl-C cancels");
        Plan.Move move = move("a-guest-with-a-very-long-name", "a-host-with-a-long-name.example");
        progress.begun(move);
        progress.progressed(move, HALF);
        List<String> lines = written.toString().lines().toList();
        assertEquals(
                "a-guest-wi…→a-host-… [####---]  50% 128 GiB, 1190/s, dirty 12/s, pass 3, 300 ms",
                lines.get(2).replaceAll("\u001b\\[[0-9]*[A-Z]", ""));
        for (String line : lines) {
            String shown = line.replaceAll("\u001b\\[[0-9]*[A-Z]", "");
            assertTrue(shown.length() < 80, shown);
        }
        assertEquals("0 of 2 moved, 1 on their way, 1 wait; Ctrl-C cancels", lines.get(3));
    }

    @Test
    void elsewhereEachEndHasALine() {
        MoveProgress progress = new MoveProgress(console(false), 2, "Ctrl-C cancels");
        Plan.Move move = move("w1", "hostb");
        progress.begun(move);
        progress.progressed(move, HALF);
        progress.ended(move, new MoveResult(MoveOutcome.MOVED, "", Duration.ofMillis(1234)));
        progress.ended(
                move("w\u001b[2J2", "hostc"), new MoveResult(MoveOutcome.FAILED, "no route\nmore", Duration.ZERO));
        progress.close();
        assertEquals("w1 moved to hostb in 1.2 s\nw\\u{1b}[2J2 failed to hostc: no route\n", written.toString());
    }

    private Console console(boolean terminal) {
        PrintWriter out = new PrintWriter(written, true);
        return new Console(out, out, terminal, false);
    }

    private static Plan.Move move(String guest, String to) {
        return new Plan.Move(new Guest("u", guest, "hosta", 1, Map.of(), Set.of()), to, "");
    }
}
