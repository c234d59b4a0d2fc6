package org.virtgate.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.virtgate.cli.view.Console.Paint;

/** Shows people the daemon's answer to the question {@code status}. */
public record StatusView(Answer answer) {
    private static final int DIGITS_SHOWN = 12;
    private static final int MOST_LINES = 6;
    private static final String SEE_CHECK = "; see: virtgate check";

    /** Returns which daemon answers, and whether it takes no guests. */
    public List<String> heading(Console console) {
        List<String> lines = new ArrayList<>();
        lines.add(console.paint(Paint.STRONG, "virtgated " + answer.text("version") + " on " + answer.text("host"))
                + ", since " + seconds(answer.text("since")));
        if (answer.object("drain").flag("drained")) {
            lines.add(console.paint(Paint.STRONG, DrainView.line(answer.object("drain"))));
        }
        return lines;
    }

    /** Returns what the daemon is doing, without what is wrong. */
    public List<String> lines(Console console) {
        List<String> lines = new ArrayList<>();
        lines.addAll(row("rules", rules()));
        lines.addAll(row("requests", List.of(requests())));
        lines.addAll(row("probes", probes()));
        lines.addAll(row("libvirt", List.of(libvirt())));
        if (answer.has("facts")) {
            lines.addAll(row("facts", facts(console)));
        }
        lines.addAll(row("guests", new GuestsView(answer).lines()));
        if (answer.has("aftercare")) {
            lines.addAll(row("aftercare", new AftercareView(answer.object("aftercare")).lines()));
        }
        if (answer.has("passports")) {
            lines.addAll(row("passports", passports()));
        }
        if (answer.has("log")) {
            lines.addAll(row("log", new LogView(answer.object("log")).lines()));
        }
        return lines;
    }

    /** Returns what is wrong, one finding a line, the worst first; empty if all is well. */
    public List<String> found() {
        List<String> found = new ArrayList<>();
        Answer rules = answer.object("rules");
        int problems = rules.objects("problems").size();
        switch (rules.text("source")) {
            case "files" -> {
                if (problems > 0) {
                    found.add("the rule files were changed and have " + Counted.of(problems, "error")
                            + ": they are NOT in force, the rules shown here are" + SEE_CHECK);
                }
            }
            case "last-good" ->
                found.add("the rule files have " + Counted.of(problems, "error")
                        + ": they are NOT in force, the last good rules are" + SEE_CHECK);
            default ->
                found.add("there are no rules in force"
                        + (problems > 0 ? ": the rule files have " + Counted.of(problems, "error") : "") + SEE_CHECK);
        }
        if (rules.flag("changed")) {
            found.add("the rule files on disk are not those that were read; take them over with: virtgate reload");
        }
        if (rules.object("counts")
                        .number("enforced")
                        .filter(count -> count == 0)
                        .isPresent()
                && !rules.text("source").equals("none")) {
            found.add("the rules in force enforce no check: every guest is admitted; see: virtgate rules");
        }
        answer.object("settings")
                .optionalText("unusable")
                .ifPresent(why -> found.add("[server] of virtgate.toml cannot be used, the settings that were last good"
                        + " are in force: " + why + "; mend the file, then restart virtgated"));
        found.addAll(new GuestsView(answer).found());
        rules.optionalText("not_kept")
                .ifPresent(why -> found.add("the rules in force cannot be kept for the next start: " + why));
        if (stuck() > 0) {
            found.add(Counted.of(stuck(), "probe") + " of storage got no answer: a file server may be down");
        }
        if (!answer.object("libvirt").flag("connected")) {
            found.add("not connected to libvirt: what is known of its guests grows old; see: virtgate facts libvirt");
        }
        if (answer.has("log")) {
            found.addAll(new LogView(answer.object("log")).found());
        }
        found.addAll(new AftercareView(answer.object("aftercare")).found());
        Answer textfile = answer.object("textfile");
        textfile.optionalText("failed")
                .ifPresent(why -> found.add("metrics cannot be written to " + textfile.text("file") + ": " + why));
        return found;
    }

    /** Returns what is wrong with the rule files, one problem a line. */
    public List<String> problems() {
        return answer.object("rules").objects("problems").stream()
                .map(ProblemView::line)
                .toList();
    }

    /** Returns lines with a heading and, beside it, the values one below the other. */
    public static List<String> row(String heading, List<String> values) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            lines.add(String.format(Locale.ROOT, "%-10s %s", i == 0 ? heading : "", values.get(i)));
        }
        return lines;
    }

    private List<String> rules() {
        Answer rules = answer.object("rules");
        Answer counts = rules.object("counts");
        String digest = rules.text("digest");
        List<String> lines = new ArrayList<>();
        lines.add("generation " + rules.count("generation") + " ("
                + digest.substring(0, Math.min(DIGITS_SHOWN, digest.length()))
                + "), since " + seconds(rules.text("since")) + ": " + Counted.of(counts.count("rewrites"), "rewrite")
                + ", "
                + Counted.of(counts.count("checks"), "check") + modes(counts) + ", "
                + Counted.of(counts.count("exceptions"), "exception")
                + (counts.count("names") == 0 ? "" : ", " + Counted.of(counts.count("names"), "name")));
        lines.addAll(shortened(rules.texts("files")));
        lines.addAll(shortened(rules.texts("masked").stream()
                .map(file -> "not used: " + file + ", masked by a file of the same name")
                .toList()));
        rules.texts("exceptions_expired")
                .forEach(id -> lines.add("exception " + id + " has expired: remove it, or renew it"));
        rules.objects("exceptions_ending")
                .forEach(ending -> lines.add(
                        "exception " + ending.text("id") + " ends on " + ending.text("expires") + ", in UTC"));
        // Before anything was decided, nothing has been of use.
        if (answer.object("requests").count("decided") > 0) {
            unused(rules.object("unused")).ifPresent(lines::add);
        }
        return lines;
    }

    private static Optional<String> unused(Answer unused) {
        List<String> counts = Stream.of("check", "rewrite", "exception")
                .filter(kind -> unused.count(kind + "s") > 0)
                .map(kind -> Counted.of(unused.count(kind + "s"), kind))
                .toList();
        return counts.isEmpty()
                ? Optional.empty()
                : Optional.of("without a hit since the start: " + String.join(", ", counts)
                        + "; see: virtgate rules --unused");
    }

    /** Returns as many lines as leave status on one screen, and how many there are beside them. */
    private static List<String> shortened(List<String> lines) {
        if (lines.size() <= MOST_LINES) {
            return lines;
        }
        List<String> shown = new ArrayList<>(lines.subList(0, MOST_LINES - 1));
        shown.add("and " + (lines.size() - shown.size()) + " more; --json has all");
        return shown;
    }

    private static String modes(Answer counts) {
        String modes = Stream.of("audited", "off")
                .filter(mode -> counts.count(mode) > 0)
                .map(mode -> counts.count(mode) + " " + mode)
                .collect(Collectors.joining(", "));
        return modes.isEmpty() ? "" : " (" + modes + ")";
    }

    /** Cuts a time to whole seconds. */
    public static String seconds(String time) {
        return time.replaceFirst("\\.\\d+Z$", "Z");
    }

    private String requests() {
        Answer requests = answer.object("requests");
        return requests.count("running") + " running; since the start " + requests.count("decided")
                + " decided, of them " + requests.count("denied") + " denied; " + requests.count("undecided")
                + " not decided";
    }

    private String libvirt() {
        Answer libvirt = answer.object("libvirt");
        String state = libvirt.flag("connected") ? "connected" : "not connected";
        return state
                + libvirt.number("age_seconds")
                        .map(age -> ", facts " + age + " s old")
                        .orElse("")
                + libvirt.optionalText("detail")
                        .filter(detail -> !detail.isEmpty())
                        .map(detail -> ", " + detail)
                        .orElse("");
    }

    /**
     * Returns one line for all known facts, with the greatest age, and one line for each unknown fact, with the reason.
     */
    private List<String> facts(Console console) {
        Answer facts = answer.object("facts");
        List<String> unknown = FactsView.unknown(facts);
        long oldest = facts.json().keySet().stream()
                .mapToLong(part -> facts.object(part).count("age_seconds"))
                .max()
                .orElse(0);
        int known = facts.json().size() - unknown.size();
        List<String> lines = new ArrayList<>();
        lines.add(Counted.of(known, "part") + " known, at most " + oldest + " s old");
        lines.addAll(shortened(unknown.stream()
                .map(part -> part + " " + FactsView.health(console, facts.object(part)))
                .toList()));
        return lines;
    }

    private List<String> passports() {
        Answer passports = answer.object("passports");
        if (!passports.flag("write")) {
            return List.of("not written: [passport] write = false");
        }
        List<String> lines = new ArrayList<>();
        lines.add(passports.count("current") + " of " + Counted.of(passports.count("running"), "running guest")
                + " up to date"
                + (passports.count("waiting") == 0
                        ? ""
                        : ", " + passports.count("waiting") + " waiting for a job to end"));
        if (passports.has("failed")) {
            Answer failed = passports.object("failed");
            lines.add("last failure " + seconds(failed.text("at")) + ": " + failed.text("what"));
        }
        return lines;
    }

    private List<String> probes() {
        List<String> lines = new ArrayList<>(List.of(stuck() == 0 ? "none is stuck" : stuck() + " stuck"));
        answer.object("probes").texts("silent").forEach(mount -> lines.add("no answer from " + mount));
        return lines;
    }

    private long stuck() {
        return answer.object("probes").count("stuck");
    }
}
