package org.virtgate.cli;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.virtgate.cli.view.Counted;
import org.virtgate.domain.Printable;

/**
 * Writes what would let the guests in that checks in audit found something about, and the modes that enforce those
 * checks. The text is a valid rule file; the modes, which belong to virtgate.toml, are comments in it.
 */
final class AuditToml {
    private static final int LONGEST_ID = 64;
    private static final int DAYS = 90;

    private final AuditReport report;
    private final Set<String> taken;
    private final ExceptedGuests excepted;
    private final LocalDate today;

    /** @param rules those that there are: no new one may have the id of one of them */
    AuditToml(AuditReport report, List<EffectiveRule> rules, LocalDate today) {
        this.report = Objects.requireNonNull(report);
        this.taken = rules.stream().map(EffectiveRule::id).collect(Collectors.toCollection(TreeSet::new));
        this.excepted = new ExceptedGuests(rules, today);
        this.today = Objects.requireNonNull(today);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("# What checks in audit found in " + report.decisions() + " decisions"
                + (report.since().isEmpty() ? "" : " since " + report.since()) + ".");
        lines.add("# Mend a guest rather than except it: virtgate explain tells how. Delete what needs no exception.");
        if (report.decisions() == 0) {
            return lines;
        }
        guests().forEach((guest, rules) -> lines.addAll(
                guest.hasUuid()
                        ? exception(guest, rules)
                        : List.of(
                                "",
                                "# " + Printable.of(guest.name()) + " has no UUID in the log: write one by hand.")));
        lines.add("");
        lines.add("# In /etc/virtgate/virtgate.toml, below [modes]:");
        report.quiet().forEach(rule -> lines.add("# " + quoted(rule) + " = \"enforce\"   # found nothing"));
        report.findings()
                .forEach((rule, guests) -> lines.add("# " + quoted(rule) + " = \"enforce\"   # " + once(rule, guests)));
        return lines;
    }

    private String once(String rule, List<AuditedFindings.OfGuest> guests) {
        long still = guests.stream().filter(guest -> isOpen(rule, guest)).count();
        return still == 0
                ? "every guest was mended or excepted"
                : "once " + Counted.of(still, "guest") + (still == 1 ? " is" : " are") + " mended or excepted";
    }

    private boolean isOpen(String rule, AuditedFindings.OfGuest guest) {
        return guest.still() && !excepted.has(rule, guest);
    }

    /**
     * Returns the guests about which something is still found that no exception lets pass, with the rules that find it.
     */
    private Map<AuditedFindings.OfGuest, Set<String>> guests() {
        Map<String, AuditedFindings.OfGuest> guests = new LinkedHashMap<>();
        Map<String, Set<String>> rules = new LinkedHashMap<>();
        report.findings()
                .forEach((rule, found) -> found.stream()
                        .filter(guest -> isOpen(rule, guest))
                        .forEach(guest -> {
                            guests.putIfAbsent(guest.key(), guest);
                            rules.computeIfAbsent(guest.key(), key -> new TreeSet<>())
                                    .add(rule);
                        }));
        Map<AuditedFindings.OfGuest, Set<String>> all = new LinkedHashMap<>();
        guests.forEach((key, guest) -> all.put(guest, rules.getOrDefault(key, Set.of())));
        return all;
    }

    private List<String> exception(AuditedFindings.OfGuest guest, Set<String> rules) {
        String name = Printable.of(guest.name());
        String list = String.join(", ", rules.stream().map(AuditToml::quoted).toList());
        return List.of(
                "",
                "# " + name + ": " + Printable.of(guest.message()) + " (virtgate explain " + Printable.of(guest.id())
                        + ")",
                "[[exception]]",
                "id      = " + quoted(id(guest.name())),
                "checks  = [" + list + "]",
                "when    = { uuid = " + quoted(guest.key()) + " }   # " + name,
                "reason  = \"audited before these checks were enforced; say who allows it, and why\"",
                "expires = " + today.plusDays(DAYS));
    }

    /** Returns an id that no other rule has. */
    private String id(String guest) {
        String plain = "except-" + guest.replaceAll("[^A-Za-z0-9._-]", "-");
        String id = plain.substring(0, Math.min(plain.length(), LONGEST_ID - 4));
        String free = id;
        for (int i = 2; !taken.add(free); i++) {
            free = id + "-" + i;
        }
        return free;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
