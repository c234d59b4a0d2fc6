package org.virtgate.admission;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A verdict and everything that led to it, without secrets of the guest: {@link Disclosure} has hidden them. Only
 * {@link Verdict.Rewritten#xml} has them, for libvirt.
 *
 * @param event with the domain without secrets, or with none if it could not be read
 * @param uuid the guest's UUID; empty if its domain could not be read
 * @param origin the host that the guest comes from, if known
 * @param findings all findings: the denying ones first, and causes before consequences
 *     ({@link org.virtgate.rules.Rank})
 * @param evidence what checks confirmed, whatever the verdict
 * @param rewrites all rewrites, in document order
 * @param passportNotes the parts of the guest's passport that were ignored, and why; printable
 * @param rules the digest of the rule set that decided
 */
public record Decision(
        HookEvent event,
        String host,
        Optional<String> uuid,
        Optional<String> origin,
        Verdict verdict,
        List<Finding> findings,
        List<Evidence> evidence,
        List<Rewrite> rewrites,
        List<String> passportNotes,
        String rules) {
    public Decision {
        Objects.requireNonNull(event);
        Objects.requireNonNull(host);
        Objects.requireNonNull(uuid);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(verdict);
        findings = List.copyOf(findings);
        evidence = List.copyOf(evidence);
        rewrites = List.copyOf(rewrites);
        passportNotes = List.copyOf(passportNotes);
        Objects.requireNonNull(rules);
    }

    /**
     * Returns the decision with some of its findings and evidence. The verdict is denied if one of these findings
     * denies, and otherwise as it was.
     */
    Decision with(List<Finding> some, List<Evidence> confirmed) {
        Verdict certain = some.stream().anyMatch(Finding::denies) ? new Verdict.Denied() : verdict;
        return new Decision(event, host, uuid, origin, certain, some, confirmed, rewrites, passportNotes, rules);
    }

    /** Whether the guest may come. */
    public boolean admits() {
        return verdict.kind().admits();
    }
}
