package org.virtgate.passport;

import java.util.Collection;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.ProbeRequest;
import org.virtgate.facts.ProbeResults;
import org.virtgate.rules.RuleSet;

/** The facts of this host from which passports are made. */
public interface PassportSource {
    /** Returns the rules in force. */
    RuleSet rules();

    /** Returns fresh facts of the host. */
    HostSnapshot snapshot();

    /** Probes the paths; waits no longer than the time limit for one guest's storage. */
    ProbeResults look(ProbeRequest look);

    /** Requests that the names of these servers be resolved for the next time. */
    void ask(Collection<String> servers);
}
