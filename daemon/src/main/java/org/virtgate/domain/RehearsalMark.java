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
 * guest that did not land, and only if it was written just before and, where hosts share a key, is sealed with it.
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

    /** Seals the element of a mark for a guest, by the key of the fleet if there is one. */
    @FunctionalInterface
    public interface Sealing {
        /** Seals nothing. */
        Sealing NONE = (mark, uuid) -> mark;

        /** Returns the element with its seal. */
        String seal(String mark, String uuid);
    }

    /** Tells marks that a host of the fleet wrote from others. */
    @FunctionalInterface
    public interface Belief {
        /** Believes every mark. */
        Belief ALL = (mark, uuid) -> true;

        boolean holds(Element mark, String uuid);
    }

    /**
     * Returns the domain with a mark.
     *
     * @param domain as libvirt prints it: before its metadata it has no text but escaped one
     * @param at when the rehearsal begins
     * @throws IllegalArgumentException if it is not such a domain
     */
    public static String in(String domain, Instant at, Sealing sealing) {
        String mark =
                sealing.seal("<" + ELEMENT + " xmlns=\"" + NAMESPACE + "\" " + AT + "=\"" + at + "\"/>", uuid(domain));
        int metadata = domain.indexOf(METADATA);
        String marked = metadata >= 0
                ? inserted(domain, metadata + METADATA.length(), mark)
                : inserted(domain, domain.indexOf('>') + 1, METADATA + mark + "</metadata>");
        if (!isFresh(marked, at, Belief.ALL)) {
            throw new IllegalArgumentException("the domain has no place for the mark of a rehearsal");
        }
        return marked;
    }

    private static String uuid(String domain) {
        try {
            return DomainXml.parse(domain).uuid();
        } catch (DomainXmlException e) {
            throw new IllegalArgumentException("the domain of a rehearsal cannot be read: " + e.getMessage(), e);
        }
    }

    private static String inserted(String text, int at, String more) {
        return text.substring(0, at) + more + text.substring(at);
    }

    /** Whether the domain has a mark of this time that is believed. A domain that cannot be read has none. */
    public static boolean isFresh(String domain, Instant now, Belief belief) {
        if (!domain.contains(NAMESPACE)) {
            return false;
        }
        try {
            DomainXml read = DomainXml.parse(domain);
            return Elements.child(read.document().getDocumentElement(), "metadata")
                    .flatMap(RehearsalMark::mark)
                    .filter(mark -> belief.holds(mark, read.uuid()))
                    .flatMap(mark -> instant(mark.getAttribute(AT)))
                    .filter(at -> Duration.between(at, now).abs().compareTo(FRESH) <= 0)
                    .isPresent();
        } catch (DomainXmlException e) {
            return false;
        }
    }

    private static Optional<Element> mark(Element metadata) {
        for (Node node = metadata.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element
                    && NAMESPACE.equals(element.getNamespaceURI())
                    && ELEMENT.equals(element.getLocalName())) {
                return Optional.of(element);
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
