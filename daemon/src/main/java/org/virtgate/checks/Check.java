package org.virtgate.checks;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.PathFact;
import org.virtgate.facts.ProbeResults;
import org.virtgate.guest.Guest;
import org.virtgate.guest.GuestStorage;
import org.virtgate.guest.StorageItem;
import org.virtgate.rules.BuiltInCheck;
import org.virtgate.rules.RuleSet;

/**
 * A built-in check of a rewritten guest against this host. Each check is a record of the options that a rule sets; each
 * component has the name of its option. The record's {@code SPEC} says how the options are read.
 */
public interface Check extends BuiltInCheck {
    /** Returns what this rule of the check is about; one about moving is not asked of a guest that is restored. */
    Concern concern();

    /** Returns everything that is wrong or could not be judged; empty if all is well. */
    List<Violation> judge(Question question);

    /**
     * Returns what the check confirmed, one sentence each, in the form of {@link Violation#message}. An admitted guest
     * was admitted on this evidence; it denies nothing.
     */
    default List<String> evidence(Question question) {
        return List.of();
    }

    /**
     * The guest, the rules and the facts that a check judges.
     *
     * @param guest the guest, already rewritten
     * @param rules all rules in force; checks read their tables, of file systems for example
     * @param probed what the probes found for this guest
     * @param at when libvirt called the hook
     * @param restored whether the guest is restored from a file, not migrated from another host
     * @param storage the guest's storage, which many checks look at
     */
    record Question(
            Guest guest,
            RuleSet rules,
            HostSnapshot host,
            ProbeResults probed,
            Instant at,
            boolean restored,
            List<StorageItem> storage) {
        public Question {
            storage = List.copyOf(storage);
            Objects.requireNonNull(guest);
            Objects.requireNonNull(rules);
            Objects.requireNonNull(host);
            Objects.requireNonNull(probed);
            Objects.requireNonNull(at);
        }

        /** Returns what the probes found at each path; the keys are the paths as the domain XML has them. */
        public Map<String, PathFact> paths() {
            return probed.paths();
        }

        /** Creates a question with the guest's storage as {@link GuestStorage#of} lists it. */
        public static Question of(
                Guest guest, RuleSet rules, HostSnapshot host, ProbeResults probed, Instant at, boolean restored) {
            return new Question(guest, rules, host, probed, at, restored, GuestStorage.of(guest, host, probed));
        }
    }
}
