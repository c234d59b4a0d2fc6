package org.virtgate.admission;

import java.util.Optional;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.DomainXmlException;
import org.virtgate.domain.Redaction;
import org.virtgate.guest.Guest;

/** Decisions that a test has made up, with what they say of their guest as real ones say it. */
public final class Disclosed {
    private Disclosed() {}

    public static Decision of(Decision decision) {
        HookEvent event = decision.event();
        try {
            DomainXml domain = DomainXml.parse(event.xml());
            return Disclosure.of(decision, Optional.of(Guest.of(domain, event.guest(), event.origin())));
        } catch (DomainXmlException e) {
            return Disclosure.of(decision, Optional.empty());
        }
    }

    public static Verdict rewritten(String xml) {
        try {
            return new Verdict.Rewritten(xml, Redaction.of(DomainXml.parse(xml)));
        } catch (DomainXmlException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
