package org.virtgate.admission;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Options;

/** A built-in check: one question to a rewritten guest and this host. Stateless. */
public interface Check {
    /** How rules name it and what it may be told. */
    CheckSpec spec();

    /** Everything that is wrong, or could not be judged; empty where all is well. */
    List<Complaint> judge(Question question);

    /**
     * What a check is asked with.
     *
     * @param guest the guest, already rewritten
     * @param paths what the probes saw, by the paths as the guest's domain writes them
     */
    record Question(Guest guest, Options options, HostSnapshot host, Map<String, PathFact> paths) {
        public Question {
            Objects.requireNonNull(guest);
            Objects.requireNonNull(options);
            Objects.requireNonNull(host);
            paths = Map.copyOf(paths);
        }
    }
}
