package org.virtgate.domain;

import java.util.Objects;

/**
 * A text that cannot be read as a domain: not well-formed, over a limit, or not a domain at all. The message says what
 * was found, where, and what was expected.
 */
public final class DomainXmlException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String message;

    public DomainXmlException(String message) {
        super(message);
        this.message = Objects.requireNonNull(message);
    }

    @Override
    public String getMessage() {
        return message;
    }
}
