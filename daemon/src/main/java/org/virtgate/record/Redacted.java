package org.virtgate.record;

import java.util.Optional;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.DomainXmlException;
import org.virtgate.domain.Redaction;

/** Domains without their secrets. */
public final class Redacted {
    private Redacted() {}

    /** The domain's text; empty where it cannot be read, because where its secrets are is not known then. */
    public static Optional<String> of(String xml) {
        try {
            return Optional.of(Redaction.of(DomainXml.parse(xml)));
        } catch (DomainXmlException e) {
            return Optional.empty();
        }
    }
}
