package org.virtgate.admission;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A verdict and all that led to it.
 *
 * @param uuid of the guest; empty where its domain could not be read
 * @param origin where it comes from, as far as somebody told
 * @param findings all of them, those that deny first
 * @param evidence what speaks for the guest, whatever the verdict
 * @param rewrites all of them, in document order
 * @param passportNotes what of the guest's passport was passed over, and why; printable
 * @param rules digest of the rule set that decided
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

    /** Whether the guest may come. */
    public boolean admits() {
        return verdict.kind().admits();
    }
}
