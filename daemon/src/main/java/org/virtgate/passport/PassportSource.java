package org.virtgate.passport;

import java.util.Collection;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.ProbeRequest;
import org.virtgate.facts.ProbeResults;
import org.virtgate.rules.RuleSet;

/** This host, as passports are made from it. */
public interface PassportSource {
    /** The rules in force. */
    RuleSet rules();

    /** What is known of the host, read a moment ago. */
    HostSnapshot snapshot();

    /** What is at the paths; waits no longer than for one guest's storage to answer. */
    ProbeResults look(ProbeRequest look);

    /** Has the names of these servers resolved, for the next time. */
    void ask(Collection<String> servers);
}
