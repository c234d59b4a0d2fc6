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
 * The fields of one element of a passport. A field that is not there is empty; one that holds what it may not is empty
 * too, and is noted.
 */
final class Fields {
    /** More children of one kind than any guest has of anything; the rest is passed over. */
    private static final int MOST = 1024;

    private final Element element;
    private final Notes notes;

    Fields(Element element, Notes notes) {
        this.element = element;
        this.notes = notes;
    }

    Optional<String> text(String attribute, Format format) {
        return element.hasAttribute(attribute)
                ? judged("@" + attribute, element.getAttribute(attribute), format)
                : Optional.empty();
    }

    /** An absolute path in its shortest writing. */
    Optional<String> path(String attribute, Format format) {
        return text(attribute, format).map(HostPaths::normal);
    }

    /** A whole number that is to be read as unsigned. */
    Optional<Long> unsigned(String attribute) {
        return text(attribute, Format.NUMBER).flatMap(digits -> {
            try {
                return Optional.of(Long.parseUnsignedLong(digits));
            } catch (NumberFormatException e) {
                return wrong("@" + attribute, digits, Format.NUMBER);
            }
        });
    }

    Optional<Instant> instant(String attribute) {
        return text(attribute, Format.INSTANT).flatMap(text -> {
            try {
                return Optional.of(Instant.parse(text));
            } catch (DateTimeException e) {
                return wrong("@" + attribute, text, Format.INSTANT);
            }
        });
    }

    Optional<Boolean> yesOrNo(String attribute) {
        return text(attribute, Format.YES_OR_NO).map("yes"::equals);
    }

    /** The element's own text. */
    Optional<String> content(Format format) {
        return judged("", element.getTextContent().strip(), format);
    }

    /** The words of the element's text that hold what they may. */
    List<String> words(Format format) {
        String content = element.getTextContent().strip();
        return content.isEmpty()
                ? List.of()
                : List.of(content.split("\\s+", -1)).stream()
                        .flatMap(word -> judged("", word, format).stream())
                        .toList();
    }

    /** The child elements of this name, in document order. */
    List<Fields> children(String name) {
        List<Fields> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (isNamed(node, name)) {
                if (children.size() == MOST) {
                    notes.add("more than " + MOST + " <" + name + ">: the rest was passed over");
                    break;
                }
                children.add(new Fields((Element) node, notes));
            }
        }
        return children;
    }

    /** The first child element of this name. */
    Optional<Fields> child(String name) {
        return children(name).stream().findFirst();
    }

    /** A field without which the element says nothing; that is noted. */
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

    private Optional<String> judged(String where, String value, Format format) {
        return format.holds(value) ? Optional.of(value) : wrong(where, value, format);
    }

    private <T> Optional<T> wrong(String where, String value, Format format) {
        notes.add("<" + element.getLocalName() + ">" + where + " is " + Notes.quoted(value) + ", expected "
                + format.expected());
        return Optional.empty();
    }
}
