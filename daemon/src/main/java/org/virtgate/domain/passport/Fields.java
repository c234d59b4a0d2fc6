package org.virtgate.domain.passport;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtgate.domain.DomainNamespaces;
import org.virtgate.domain.HostPaths;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Reads the fields of one element of a passport. A missing field is empty. A field with an invalid value is empty too,
 * and a note says so.
 */
final class Fields {
    /** The largest number of children of one name that are read; no guest has as many. */
    private static final int MOST_CHILDREN = 1024;

    private final Element element;
    private final Notes notes;

    Fields(Element element, Notes notes) {
        this.element = element;
        this.notes = notes;
    }

    Optional<String> text(String attribute, Format format) {
        return element.hasAttribute(attribute)
                ? checked("@" + attribute, element.getAttribute(attribute), format)
                : Optional.empty();
    }

    /** Reads an absolute path and normalises it. */
    Optional<String> path(String attribute, Format format) {
        return text(attribute, format).map(HostPaths::normal);
    }

    /** Reads an unsigned 64-bit number. */
    Optional<Long> unsigned(String attribute) {
        return text(attribute, Format.NUMBER).flatMap(digits -> {
            try {
                return Optional.of(Long.parseUnsignedLong(digits));
            } catch (NumberFormatException e) {
                return invalid("@" + attribute, digits, Format.NUMBER);
            }
        });
    }

    Optional<Instant> instant(String attribute) {
        return text(attribute, Format.INSTANT).flatMap(text -> {
            try {
                return Optional.of(Instant.parse(text));
            } catch (DateTimeException e) {
                return invalid("@" + attribute, text, Format.INSTANT);
            }
        });
    }

    Optional<Boolean> yesOrNo(String attribute) {
        return text(attribute, Format.YES_OR_NO).map("yes"::equals);
    }

    /** Reads the element's own text. */
    Optional<String> content(Format format) {
        return checked("", element.getTextContent().strip(), format);
    }

    /** Returns the valid words of the element's text. */
    List<String> words(Format format) {
        String content = element.getTextContent().strip();
        return content.isEmpty()
                ? List.of()
                : List.of(content.split("\\s+", -1)).stream()
                        .flatMap(word -> checked("", word, format).stream())
                        .toList();
    }

    /** Returns the child elements of this name, in document order. */
    List<Fields> children(String name) {
        List<Fields> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (isNamed(node, name)) {
                if (children.size() == MOST_CHILDREN) {
                    notes.add("more than " + MOST_CHILDREN + " <" + name + ">: the rest was passed over");
                    break;
                }
                children.add(new Fields((Element) node, notes));
            }
        }
        return children;
    }

    /** Returns the first child element of this name. */
    Optional<Fields> child(String name) {
        return children(name).stream().findFirst();
    }

    /** Reads a required field. If it is missing, a note says that the element is ignored. */
    Optional<String> key(String attribute, Format format) {
        if (!element.hasAttribute(attribute)) {
            notes.add("<" + element.getLocalName() + "> without " + attribute + " was passed over");
        }
        return text(attribute, format);
    }

    static boolean isNamed(Node node, String name) {
        return node instanceof Element
                && DomainNamespaces.VIRTGATE.equals(node.getNamespaceURI())
                && name.equals(node.getLocalName());
    }

    private Optional<String> checked(String where, String value, Format format) {
        return format.holds(value) ? Optional.of(value) : invalid(where, value, format);
    }

    private <T> Optional<T> invalid(String where, String value, Format format) {
        notes.add("<" + element.getLocalName() + ">" + where + " is " + Notes.quoted(value) + ", expected "
                + format.expected());
        return Optional.empty();
    }
}
