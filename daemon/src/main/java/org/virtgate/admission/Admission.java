package org.virtgate.admission;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.virtgate.checks.Applies;
import org.virtgate.checks.BuiltInChecks;
import org.virtgate.checks.Check;
import org.virtgate.checks.Complaint;
import org.virtgate.checks.Guest;
import org.virtgate.checks.OwnCheck;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Probed;
import org.virtgate.rules.CheckRule;
import org.virtgate.rules.ExceptionRule;
import org.virtgate.rules.Mode;
import org.virtgate.rules.OnError;
import org.virtgate.rules.RuleSet;

/**
 * How an incoming domain becomes a verdict:
 *
 * <ol>
 *   <li>its XML is read, within limits;
 *   <li>the rewrite rules say what to change, and all of it is changed in one step;
 *   <li>outside of here, the paths and images that the rewritten domain names are looked at;
 *   <li>every check judges the rewritten domain against this host: all findings are collected;
 *   <li>exceptions take the force from findings of theirs;
 *   <li>one finding that denies, and the guest does not come.
 * </ol>
 *
 * Pure: the same event, rules, snapshot and looks give the same decision, always and everywhere.
 */
public final class Admission {
    private Admission() {}

    /** Steps 1 and 2; what comes back knows which paths are to be looked at. */
    public static Incoming prepare(HookEvent event, RuleSet rules) {
        return Incoming.of(event, rules);
    }

    /** Steps 4 to 6. */
    public static Decision decide(Incoming incoming, RuleSet rules, HostSnapshot host, Probed probed) {
        List<Finding> findings = new ArrayList<>(incoming.findings());
        incoming.guest().ifPresent(guest -> findings.addAll(check(guest, incoming.event(), rules, host, probed)));
        findings.sort(Comparator.comparing((Finding f) -> !f.denies()));
        return new Decision(
                incoming.event(),
                host.host(),
                incoming.guest().map(guest -> guest.domain().uuid()),
                incoming.guest().map(Guest::origin).orElse(incoming.event().origin()),
                verdict(incoming, findings),
                findings,
                incoming.rewrites(),
                rules.digest());
    }

    private static Verdict verdict(Incoming incoming, List<Finding> findings) {
        if (findings.stream().anyMatch(Finding::denies)) {
            return new Verdict.Denied();
        }
        return incoming.guest()
                .filter(guest -> incoming.changed())
                .<Verdict>map(guest -> new Verdict.Rewritten(guest.domain().text()))
                .orElseGet(Verdict.Unchanged::new);
    }

    private static List<Finding> check(Guest guest, HookEvent event, RuleSet rules, HostSnapshot host, Probed probed) {
        List<Finding> findings = new ArrayList<>();
        NotJudged silent = new NotJudged();
        Check.Arrival arrival = new Check.Arrival(event.at(), event.operation() == HookEvent.Operation.RESTORE);
        for (CheckRule rule : rules.checks()) {
            if (rule.mode() == Mode.OFF) {
                continue;
            }
            for (Complaint complaint : complaints(rule, new Given(guest, rules, host, probed, arrival))) {
                Finding.Effect effect = effect(rule, complaint, guest, event, rules);
                if (complaint instanceof Complaint.NoPassport none && effect instanceof Finding.Effect.Audited) {
                    silent.add(rule, none);
                } else {
                    findings.add(new Finding(
                            rule.id(), Optional.of(rule.at()), effect, complaint.message(), complaint.fix()));
                }
            }
        }
        findings.addAll(silent.findings());
        return findings;
    }

    private static List<Complaint> complaints(CheckRule rule, Given given) {
        return switch (Applies.judge(rule.when(), given.guest)) {
            case NO -> List.of();
            case UNKNOWN ->
                List.of(new Complaint.Unjudged(
                        "not judged: the check is for guests of certain origins, and this guest does not tell its own",
                        "take origin out of the rule's when, or set on_error = \"audit\""));
            case YES ->
                rule.test() instanceof CheckRule.Own own
                        ? OwnCheck.judge(own, given.guest)
                        : builtIn((CheckRule.BuiltIn) rule.test(), given);
        };
    }

    private static List<Complaint> builtIn(CheckRule.BuiltIn builtIn, Given given) {
        return BuiltInChecks.named(builtIn.use())
                .judge(new Check.Question(
                        given.guest, builtIn.options(), given.rules, given.host, given.probed, given.arrival));
    }

    /** What every check of one decision is given. */
    private record Given(Guest guest, RuleSet rules, HostSnapshot host, Probed probed, Check.Arrival arrival) {}

    private static Finding.Effect effect(
            CheckRule rule, Complaint complaint, Guest guest, HookEvent event, RuleSet rules) {
        boolean audited = rule.mode() == Mode.AUDIT
                || (!(complaint instanceof Complaint.Broken) && rule.onError() == OnError.AUDIT);
        if (audited) {
            return new Finding.Effect.Audited();
        }
        return rules.exceptions().stream()
                .filter(e -> e.checks().contains(rule.id()) && holds(e, guest, event))
                .findFirst()
                .<Finding.Effect>map(e -> new Finding.Effect.Excepted(e.id(), e.reason()))
                .orElseGet(Finding.Effect.Denies::new);
    }

    private static boolean holds(ExceptionRule exception, Guest guest, HookEvent event) {
        LocalDate today = LocalDate.ofInstant(event.at(), ZoneOffset.UTC);
        return !today.isAfter(exception.expires()) && Applies.judge(exception.when(), guest) == Applies.YES;
    }
}
