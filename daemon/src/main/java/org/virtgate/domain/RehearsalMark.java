package org.virtgate.domain;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The mark that {@code virtgate rehearse} puts into the metadata of the domain that it hands to the destination, and
 * nowhere else: the guest itself never has it. It tells virtgated there that the guest will not come.
 *
 * <p>Whoever may write a guest's metadata can write a mark too. So a mark decides nothing. It names the outcome of a
 * guest that did not land, and only if it was written just before.
 */
public final class RehearsalMark {
    /** A namespace of its own: libvirt keeps the first element of each namespace, and the passport has the other. */
    private static final String NAMESPACE = "urn:virtgate:rehearsal:1";

    private static final String ELEMENT = "rehearsal";
    private static final String AT = "at";

    /** The most by which the clocks of two hosts differ, and the longest time between mark and hook. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private static final String METADATA = "<metadata>";

    private RehearsalMark() {}

    /**
     * Returns the domain with a mark.
     *
     * @param domain as libvirt prints it: before its metadata it has no text but escaped one
     * @param at when the rehearsal begins
     * @throws IllegalArgumentException if it is not such a domain
     */
    public static String in(String domain, Instant at) {
        String mark = "<" + ELEMENT + " xmlns=\"" + NAMESPACE + "\" " + AT + "=\"" + at + "\"/>";
        int metadata = domain.indexOf(METADATA);
        String marked = metadata >= 0
                ? inserted(domain, metadata + METADATA.length(), mark)
                : inserted(domain, domain.indexOf('>') + 1, METADATA + mark + "</metadata>");
        if (!isFresh(marked, at)) {
            throw new IllegalArgumentException("the domain has no place for the mark of a rehearsal");
        }
        return marked;
    }

    private static String inserted(String text, int at, String more) {
        return text.substring(0, at) + more + text.substring(at);
    }

    /** Whether the domain has a mark that was written around this time. A domain that cannot be read has none. */
    public static boolean isFresh(String domain, Instant now) {
        if (!domain.contains(NAMESPACE)) {
            return false;
        }
        try {
            return Elements.child(DomainXml.parse(domain).document().getDocumentElement(), "metadata")
                    .flatMap(RehearsalMark::written)
                    .filter(at -> Duration.between(at, now).abs().compareTo(FRESH) <= 0)
                    .isPresent();
        } catch (DomainXmlException e) {
            return false;
        }
    }

    private static Optional<Instant> written(Element metadata) {
        for (Node node = metadata.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element
                    && NAMESPACE.equals(element.getNamespaceURI())
                    && ELEMENT.equals(element.getLocalName())) {
                return instant(element.getAttribute(AT));
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
