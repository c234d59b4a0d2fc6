package org.virtgate.aftercare;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.DomainXmlException;
import org.w3c.dom.Document;

/**
 * A persistent definition that was replaced, or was about to be. All XML has its secrets.
 *
 * @param id the id of the decision or of the repair
 * @param before the old definition
 * @param wanted the new definition as virtgated wrote it
 * @param after the new definition as libvirt had it; empty if it is not known that it was written
 * @param undone when the old definition was put back
 */
record ReplacedDefinition(
        String id,
        String guest,
        String uuid,
        Instant at,
        String before,
        String wanted,
        Optional<String> after,
        Optional<Instant> undone) {
    private static final Pattern BETWEEN_ELEMENTS = Pattern.compile(">\\s+<");

    ReplacedDefinition {
        Objects.requireNonNull(id);
        Objects.requireNonNull(guest);
        Objects.requireNonNull(uuid);
        Objects.requireNonNull(at);
        Objects.requireNonNull(before);
        Objects.requireNonNull(wanted);
        Objects.requireNonNull(after);
        Objects.requireNonNull(undone);
    }

    /** Creates a definition that is about to be replaced. */
    ReplacedDefinition(String id, String guest, String uuid, Instant at, String before, String wanted) {
        this(id, guest, uuid, at, before, wanted, Optional.empty(), Optional.empty());
    }

    /** Whether this is the new definition as libvirt had it, or may have had it where that is not known. */
    boolean isReplacedBy(String xml) {
        return after.map(xml::equals).orElseGet(() -> isWritten(xml));
    }

    /** Whether this is the new definition, apart from libvirt's own formatting. */
    boolean isWritten(String xml) {
        try {
            return tree(wanted).isEqualNode(tree(xml));
        } catch (DomainXmlException e) {
            return false;
        }
    }

    private static Document tree(String xml) throws DomainXmlException {
        return DomainXml.parse(BETWEEN_ELEMENTS.matcher(xml.strip()).replaceAll("><"))
                .document();
    }
}
