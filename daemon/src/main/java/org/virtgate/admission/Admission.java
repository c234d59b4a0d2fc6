package org.virtgate.admission;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
import org.virtgate.checks.OwnCheck;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Computing;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.Redaction;
import org.virtgate.domain.passport.PassportReading;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.ProbeResults;
import org.virtgate.guest.Applicability;
import org.virtgate.guest.Guest;
import org.virtgate.rules.CheckRule;
import org.virtgate.rules.ExceptionRule;
import org.virtgate.rules.Mode;
import org.virtgate.rules.OnError;
import org.virtgate.rules.RuleSet;

/**
 * How an incoming domain becomes a verdict:
 *
 * <ol>
 *   <li>{@link #prepare} parses its XML, within limits;
 *   <li>{@link #prepare} collects what the rewrite rules change, and applies all of it in one step;
 *   <li>the caller probes the paths and images that the rewritten domain names;
 *   <li>every check judges the rewritten domain against this host: all findings are collected, causes before
 *       consequences;
 *   <li>exceptions stop their findings from denying, and what checks confirmed is kept as evidence;
 *   <li>one denying finding denies the guest;
 *   <li>{@link Disclosure} hides the secrets of all this.
 * </ol>
 *
 * Pure: the same event, rules, snapshot and probe results always give the same decision. A thread that is interrupted
 * meanwhile ends with {@link Computing.Abandoned}, because nobody waits for the decision.
 */
public final class Admission {
    private Admission() {}

    /** Takes steps 1 and 2; the result tells which paths to probe. */
    public static Incoming prepare(HookEvent event, RuleSet rules) {
        return Incoming.of(event, rules);
    }

    /**
     * Does the same with the event's domain as it was read already.
     *
     * @param domain read from the event's XML; nobody else uses it
     */
    public static Incoming prepare(HookEvent event, DomainXml domain, RuleSet rules) {
        return Incoming.of(event, domain, rules);
    }

    /** Takes steps 4 to 7. */
    public static Decision decide(Incoming incoming, RuleSet rules, HostSnapshot host, ProbeResults probed) {
        Optional<Check.Question> question =
                incoming.guest().map(guest -> question(guest, incoming.event(), rules, host, probed));
        List<Finding> findings = new ArrayList<>(incoming.findings());
        question.ifPresent(asked -> findings.addAll(check(asked, incoming.event())));
        findings.sort(Comparator.comparing((Finding f) -> !f.denies()));
        Decision decided = new Decision(
                incoming.event(),
                host.host(),
                incoming.guest().map(guest -> guest.domain().uuid()),
                incoming.guest().map(Guest::origin).orElse(incoming.event().origin()),
                verdict(incoming, findings),
                findings,
                question.map(Admission::evidence).orElse(List.of()),
                incoming.rewrites(),
                incoming.guest().map(Admission::passportNotes).orElse(List.of()),
                rules.digest());
        return Disclosure.of(decided, incoming.guest());
    }

    private static List<String> passportNotes(Guest guest) {
        return guest.passport() instanceof PassportReading.Read read ? read.notes() : List.of();
    }

    private static Verdict verdict(Incoming incoming, List<Finding> findings) {
        if (findings.stream().anyMatch(Finding::denies)) {
            return new Verdict.Denied();
        }
        return incoming.guest()
                .filter(guest -> incoming.changed())
                .<Verdict>map(guest -> new Verdict.Rewritten(guest.domain().text(), Redaction.of(guest.domain())))
                .orElseGet(Verdict.Unchanged::new);
    }

    private static Check.Question question(
            Guest guest, HookEvent event, RuleSet rules, HostSnapshot host, ProbeResults probed) {
        boolean restored = event.operation() == HookEvent.Operation.RESTORE;
        return Check.Question.of(guest, rules, host, probed, event.at(), restored);
    }

    private static List<Evidence> evidence(Check.Question question) {
        List<Evidence> evidence = new ArrayList<>();
        for (CheckRule rule : question.rules().checks()) {
            if (rule.mode() != Mode.OFF
                    && rule.test() instanceof CheckRule.BuiltIn builtIn
                    && isAsked(rule, question)
                    && Applicability.judge(rule.when(), question.guest()) == Applicability.YES) {
                check(builtIn).evidence(question).stream()
                        .map(message -> new Evidence(rule.id(), rule.at(), message))
                        .forEach(evidence::add);
            }
        }
        return evidence;
    }

    private static List<Finding> check(Check.Question question, HookEvent event) {
        List<Finding> findings = new ArrayList<>();
        NotJudged notJudged = new NotJudged();
        for (CheckRule rule : byRank(question.rules().checks())) {
            Computing.proceed();
            if (rule.mode() == Mode.OFF || !isAsked(rule, question)) {
                continue;
            }
            for (Violation violation : violations(rule, question)) {
                Finding.Effect effect = effect(rule, violation, question, event);
                if (violation instanceof Violation.NoPassport none && effect instanceof Finding.Effect.Audited) {
                    notJudged.add(rule, none);
                } else {
                    String fix = effect instanceof Finding.Effect.Denies
                            ? fix(violation, ended(rule, question.guest(), event, question.rules()))
                            : violation.fix();
                    findings.add(new Finding(rule.id(), Optional.of(rule.at()), effect, violation.message(), fix));
                }
            }
        }
        findings.addAll(notJudged.findings());
        return findings;
    }

    /** Returns the rules so that findings of causes come before those of consequences, else in the order of files. */
    private static List<CheckRule> byRank(List<CheckRule> rules) {
        return rules.stream().sorted(Comparator.comparing(CheckRule::rank)).toList();
    }

    /** Whether the rule is asked of this guest: of one that is restored, nothing is asked that is about moving. */
    private static boolean isAsked(CheckRule rule, Check.Question question) {
        return !question.restored()
                || !(rule.test() instanceof CheckRule.BuiltIn builtIn)
                || check(builtIn).concern() == Concern.RUNNING;
    }

    private static List<Violation> violations(CheckRule rule, Check.Question question) {
        return switch (Applicability.judge(rule.when(), question.guest())) {
            case NO -> List.of();
            case UNKNOWN ->
                List.of(new Violation.Unjudged(
                        "not judged: the check is for guests of certain origins, and this guest does not tell its own",
                        "take origin out of the rule's when, or set on_error = \"audit\""));
            case YES ->
                rule.test() instanceof CheckRule.Own own
                        ? OwnCheck.judge(own, question.guest())
                        : check((CheckRule.BuiltIn) rule.test()).judge(question);
        };
    }

    /** Returns the check of a rule. The cast is safe, because rules are read with the list of built-in checks. */
    private static Check check(CheckRule.BuiltIn builtIn) {
        return (Check) builtIn.check();
    }

    private static Finding.Effect effect(
            CheckRule rule, Violation violation, Check.Question question, HookEvent event) {
        boolean unjudged = !(violation instanceof Violation.Broken);
        boolean audited = rule.mode() == Mode.AUDIT
                || (unjudged && (rule.onError() == OnError.AUDIT || isRestoredByAStartingLibvirt(rule, question)));
        if (audited) {
            return new Finding.Effect.Audited();
        }
        return question.rules().exceptions().stream()
                .filter(e -> e.checks().contains(rule.id()) && holds(e, question.guest(), event))
                .findFirst()
                .<Finding.Effect>map(e -> new Finding.Effect.Excepted(e.id(), e.reason()))
                .orElseGet(Finding.Effect.Denies::new);
    }

    /**
     * Whether a check of the host may lack what libvirt knows because libvirt is starting: it restores guests before it
     * answers anybody (autostart of guests with a saved state; auto_shutdown_restore in qemu.conf, from 11.2 on). Then
     * nobody can tell, and the guest ran here before. Networks and guests are asked for most often: of a libvirt that
     * starts again while virtgated runs, what is asked for rarely is still known.
     */
    private static boolean isRestoredByAStartingLibvirt(CheckRule rule, Check.Question question) {
        HostSnapshot.Libvirt libvirt = question.host().libvirt();
        return question.restored()
                && rule.test() instanceof CheckRule.BuiltIn
                && libvirt.networks() instanceof Fact.Unknown
                && libvirt.guests() instanceof Fact.Unknown;
    }

    /** Puts the words about the exception first: where room is short, what stands last is left out. */
    private static String fix(Violation violation, Optional<String> ended) {
        return Stream.concat(ended.stream(), Stream.of(violation.fix()).filter(fix -> !fix.isEmpty()))
                .collect(Collectors.joining("; "));
    }

    /** Returns words about the exception that let this guest in until it expired. */
    private static Optional<String> ended(CheckRule rule, Guest guest, HookEvent event, RuleSet rules) {
        return rules.exceptions().stream()
                .filter(e -> e.checks().contains(rule.id()) && isOver(e, event) && isAbout(e, guest))
                .max(Comparator.comparing(ExceptionRule::expires))
                .map(e -> "the exception " + e.id() + " (" + e.reason() + ") ended on " + e.expires());
    }

    private static boolean holds(ExceptionRule exception, Guest guest, HookEvent event) {
        return !isOver(exception, event) && isAbout(exception, guest);
    }

    private static boolean isOver(ExceptionRule exception, HookEvent event) {
        return LocalDate.ofInstant(event.at(), ZoneOffset.UTC).isAfter(exception.expires());
    }

    private static boolean isAbout(ExceptionRule exception, Guest guest) {
        return Applicability.judge(exception.when(), guest) == Applicability.YES;
    }
}
