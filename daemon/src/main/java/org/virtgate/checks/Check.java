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
 * A built-in check: one question to a rewritten guest and this host. A record of the options that a rule sets, each a
 * component that is named as the option; its {@code SPEC} says how they are read.
 */
public interface Check extends BuiltInCheck {
    /** Everything that is wrong, or could not be judged; empty where all is well. */
    List<Violation> judge(Question question);

    /**
     * What it found to be so, a sentence each, as {@link Violation#message}: what an admitted guest was admitted on. It
     * denies nothing.
     */
    default List<String> evidence(Question question) {
        return List.of();
    }

    /**
     * What a check is asked with.
     *
     * @param guest the guest, already rewritten
     * @param rules all rules in force, for what they say beside checks: what this site knows of file systems, for
     *     example
     * @param probed what was looked at for this guest
     * @param at when libvirt asked
     * @param restored whether the guest is read from a file, and not sent by a host that runs it
     */
    record Question(Guest guest, RuleSet rules, HostSnapshot host, ProbeResults probed, Instant at, boolean restored) {
        public Question {
            Objects.requireNonNull(guest);
            Objects.requireNonNull(rules);
            Objects.requireNonNull(host);
            Objects.requireNonNull(probed);
            Objects.requireNonNull(at);
        }

        /** What the probes saw, by the paths as the guest's domain writes them. */
        public Map<String, PathFact> paths() {
            return probed.paths();
        }

        /** Everything that the guest's data lies in, as {@link GuestStorage#of} tells. */
        public List<StorageItem> storage() {
            return GuestStorage.of(guest, host, probed);
        }
    }
}
