package org.virtgate.cli.view;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.virtgate.cli.view.Console.Paint;
import org.virtgate.domain.Printable;
import org.virtgate.fleet.move.MoveResult;
import org.virtgate.fleet.plan.Plan;
import org.virtgate.history.MoveOutcome;
import org.virtgate.libvirt.JobProgress;

/**
 * Shows people how moves go: on a terminal a bar for each guest that is on its way and one line for all, elsewhere one
 * line for each end. One thread at a time.
 */
public final class MoveProgress {
    private static final int BAR = 7;
    private static final double MIB = 1 << 20;
    private static final int MANY_MIB = 10_000;

    private final Console console;
    private final String hint;
    private final Map<Plan.Move, Optional<JobProgress>> running = new LinkedHashMap<>();
    private int planned;
    private int moved;
    private int ended;
    private int drawn;

    /**
     * @param planned how many guests are to be moved
     * @param hint what Ctrl-C does
     */
    public MoveProgress(Console console, int planned, String hint) {
        this.console = Objects.requireNonNull(console);
        this.hint = Objects.requireNonNull(hint);
        this.planned = planned;
    }

    public void begun(Plan.Move move) {
        running.put(move, Optional.empty());
        draw();
    }

    public void progressed(Plan.Move move, JobProgress progress) {
        running.replace(move, Optional.of(progress));
        draw();
    }

    public void ended(Plan.Move move, MoveResult result) {
        running.remove(move);
        ended++;
        moved += result.outcome() == MoveOutcome.MOVED ? 1 : 0;
        say(line(move, result));
    }

    /** Shows a line above the bars. */
    public void say(String line) {
        clear();
        console.line(line);
        draw();
    }

    /** Takes over that more or fewer are to be moved. */
    public void planned(int more) {
        planned += more;
    }

    /** Ends the drawing; the lines above stay. */
    public void close() {
        clear();
    }

    private String line(Plan.Move move, MoveResult result) {
        String what = Printable.of(move.guest().name()) + " " + result.outcome().word() + " to " + move.to();
        if (result.outcome() == MoveOutcome.MOVED) {
            return console.paint(
                    Paint.GOOD, what + " in %.1f s".formatted(result.took().toMillis() / 1000.0));
        }
        return console.paint(Paint.BAD, what) + ": " + firstLine(result.why());
    }

    private static String firstLine(String why) {
        return Printable.of(why.lines().findFirst().orElse("no reason is known"));
    }

    private void clear() {
        if (drawn > 0) {
            console.out().print("\u001b[" + drawn + "A\u001b[J");
            console.out().flush();
            drawn = 0;
        }
    }

    private void draw() {
        if (!console.terminal()) {
            return;
        }
        clear();
        running.forEach((move, progress) -> console.line(bar(move, progress)));
        console.line(moved + " of " + planned + " moved, " + running.size() + " on their way, "
                + Math.max(0, planned - ended - running.size()) + " wait; " + hint);
        drawn = running.size() + 1;
    }

    /** Returns a line of less than 80 columns: who, the share that is sent, and the rates. */
    private static String bar(Plan.Move move, Optional<JobProgress> progress) {
        String who = cut(Printable.of(move.guest().name()), 11) + "→" + cut(move.to(), 8);
        if (progress.isEmpty()) {
            return "%-20s asking and beginning".formatted(who);
        }
        JobProgress job = progress.get();
        long total = job.processed().orElse(0) + job.remaining().orElse(0);
        double share = total <= 0 ? 0 : (double) job.processed().orElse(0) / total;
        int full = (int) Math.round(share * BAR);
        return cut(
                String.format(
                        Locale.ROOT,
                        "%-20s [%s%s] %3.0f%% %s",
                        who,
                        "#".repeat(full),
                        "-".repeat(BAR - full),
                        100 * share,
                        rates(job)),
                79);
    }

    /**
     * Returns MiB left, MiB/s sent, MiB/s that the guest changes, the pass over its memory, and how long it will stop.
     */
    private static String rates(JobProgress job) {
        return left(job.remaining())
                + mib(job.speed(), "", "/s, ")
                + mib(job.dirtied(), "dirty ", "/s, ")
                + (job.iteration().isPresent() ? "pass " + job.iteration().getAsLong() : "")
                + (job.downtime().isPresent() ? ", " + job.downtime().getAsLong() + " ms" : "");
    }

    private static String left(OptionalLong bytes) {
        return bytes.isPresent() && bytes.getAsLong() >= MANY_MIB * MIB
                ? Math.round(bytes.getAsLong() / MIB / 1024) + " GiB, "
                : mib(bytes, "", " MiB, ");
    }

    private static String mib(OptionalLong bytes, String before, String unit) {
        return bytes.isPresent() ? before + Math.round(bytes.getAsLong() / MIB) + unit : "";
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
