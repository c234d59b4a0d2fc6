package org.virtgate.passport;

import java.util.Collection;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Look;
import org.virtgate.facts.Probed;
import org.virtgate.rules.RuleSet;

/** This host, as passports are made from it. */
public interface Origin {
    /** The rules in force. */
    RuleSet rules();

    /** What is known of the host, read a moment ago. */
    HostSnapshot snapshot();

    /** What is at the paths; waits no longer than for one guest's storage to answer. */
    Probed look(Look look);

    /** Has the names of these servers resolved, for the next time. */
    void ask(Collection<String> servers);
}
