package org.virtgate.domain;

import java.util.Comparator;
import java.util.List;

/** A replacement of a range of characters in a text. */
record Splice(int start, int end, String replacement) {

    /** Returns the replacement in the text for an edit of the tag's element. */
    static Splice of(String text, Edit edit, Tag tag) {
        if (edit instanceof Edit.AddAttribute add) {
            return new Splice(
                    tag.newAttribute(), tag.newAttribute(), " " + add.name() + "='" + attributeText(add.value()) + "'");
        } else if (edit instanceof Edit.AddElement add) {
            return tag.empty()
                    ? new Splice(tag.attributesEnd(), tag.end(), ">" + add.xml() + "</" + tag.name() + ">")
                    : new Splice(tag.contentEnd(), tag.contentEnd(), add.xml());
        } else if (edit instanceof Edit.SetValue set) {
            String attribute = set.place().attribute();
            return attribute == null ? setText(tag, set.value()) : setAttribute(named(tag, attribute), set.value());
        } else if (edit instanceof Edit.Remove remove) {
            String attribute = remove.place().attribute();
            return attribute == null ? removeElement(text, tag) : removeAttribute(text, named(tag, attribute));
        }
        throw new IllegalStateException("an edit of no known kind: " + edit);
    }

    /** Returns the text with all splices applied; a splice that begins inside another is left out. */
    static String apply(String text, List<Splice> splices) {
        List<Splice> inOrder = splices.stream()
                .sorted(Comparator.comparingInt(Splice::start).thenComparingInt(Splice::end))
                .toList();
        StringBuilder result = new StringBuilder(text.length() + 256);
        int at = 0;
        for (Splice splice : inOrder) {
            if (splice.start() >= at) {
                result.append(text, at, splice.start()).append(splice.replacement());
                at = splice.end();
            }
        }
        return result.append(text, at, text.length()).toString();
    }

    private static Tag.Attribute named(Tag tag, String attribute) {
        return tag.attribute(attribute)
                .orElseThrow(() -> new IllegalArgumentException("<" + tag.name() + "> has no attribute " + attribute));
    }

    private static Splice setAttribute(Tag.Attribute attribute, String value) {
        return new Splice(attribute.valueStart(), attribute.valueEnd(), attributeText(value));
    }

    private static Splice setText(Tag tag, String value) {
        return tag.empty()
                ? new Splice(tag.attributesEnd(), tag.end(), ">" + contentText(value) + "</" + tag.name() + ">")
                : new Splice(tag.contentStart(), tag.contentEnd(), contentText(value));
    }

    private static Splice removeAttribute(String text, Tag.Attribute attribute) {
        return new Splice(spaceBefore(text, attribute.start()), attribute.end(), "");
    }

    /** Removes the element. If it is the first on its line, the line break and indentation before it go too. */
    private static Splice removeElement(String text, Tag tag) {
        int space = spaceBefore(text, tag.start());
        int line = tag.start() - 1;
        while (line >= space && text.charAt(line) != '\n') {
            line--;
        }
        return new Splice(line >= space ? line : tag.start(), tag.end(), "");
    }

    private static int spaceBefore(String text, int offset) {
        int at = offset;
        while (at > 0 && SourceIndex.isSpace(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /** Escapes an attribute's value; both kinds of quotes, because either may enclose it. */
    private static String attributeText(String value) {
        return contentText(value)
                .replace("'", "&apos;")
                .replace("\"", "&quot;")
                .replace("\n", "&#10;")
                .replace("\t", "&#9;");
    }

    private static String contentText(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\r", "&#13;");
    }
}
