package org.virtgate.record;

import java.util.Optional;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.DomainXmlException;
import org.virtgate.domain.Redaction;

/** Removes secrets from domain XML. */
public final class Redacted {
    private Redacted() {}

    /**
     * Returns the domain XML without its secrets; empty if it cannot be parsed, because its secrets cannot be found
     * then.
     */
    public static Optional<String> of(String xml) {
        try {
            return Optional.of(Redaction.of(DomainXml.parse(xml)));
        } catch (DomainXmlException e) {
            return Optional.empty();
        }
    }
}
