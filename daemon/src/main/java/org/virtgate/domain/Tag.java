package org.virtgate.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The position of one element in its document's text. Offsets count characters; ends are exclusive. */
final class Tag {
    private final int start;
    private final String name;
    private final List<Attribute> attributes = new ArrayList<>();
    private int attributesEnd;
    private int contentStart;
    private int contentEnd;
    private int end;
    private boolean empty;

    Tag(int start, String name) {
        this.start = start;
        this.name = name;
    }

    /** An attribute: its name, the start of the name, and the range of the value between the quotes. */
    record Attribute(String name, int start, int valueStart, int valueEnd) {
        int end() {
            return valueEnd + 1;
        }
    }

    /** Records the end of the start tag, after its {@code >} was read. */
    void opened(int attributesEnd, int contentStart, boolean empty) {
        this.attributesEnd = attributesEnd;
        this.contentStart = contentStart;
        this.contentEnd = contentStart;
        this.end = contentStart;
        this.empty = empty;
    }

    /** Records the end of the element, after its end tag was read. */
    void close(int contentEnd, int end) {
        this.contentEnd = contentEnd;
        this.end = end;
    }

    List<Attribute> attributes() {
        return attributes;
    }

    Optional<Attribute> attribute(String wanted) {
        return attributes.stream().filter(a -> a.name().equals(wanted)).findFirst();
    }

    String name() {
        return name;
    }

    int start() {
        return start;
    }

    /** Returns where to insert another attribute: after the last one, or after the name. */
    int newAttribute() {
        return attributes.isEmpty()
                ? start + 1 + name.length()
                : attributes.get(attributes.size() - 1).end();
    }

    /** Returns where the {@code >} or {@code />} of the start tag begins. */
    int attributesEnd() {
        return attributesEnd;
    }

    int contentStart() {
        return contentStart;
    }

    int contentEnd() {
        return contentEnd;
    }

    int end() {
        return end;
    }

    /** Whether the element is written {@code <name/>}. */
    boolean empty() {
        return empty;
    }
}
