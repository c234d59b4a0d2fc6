package org.virtgate.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where one element stands in its document's text; offsets count characters, ends are exclusive. */
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

    /** An attribute: its name, where that begins, and its value between the quotes. */
    record Attribute(String name, int start, int valueStart, int valueEnd) {
        int end() {
            return valueEnd + 1;
        }
    }

    /** The start tag was read up to and including its {@code >}. */
    void opened(int attributesEnd, int contentStart, boolean empty) {
        this.attributesEnd = attributesEnd;
        this.contentStart = contentStart;
        this.contentEnd = contentStart;
        this.end = contentStart;
        this.empty = empty;
    }

    /** The end tag was read. */
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

    /** Where one more attribute goes: behind the last, or behind the name. */
    int newAttribute() {
        return attributes.isEmpty()
                ? start + 1 + name.length()
                : attributes.get(attributes.size() - 1).end();
    }

    /** Where the {@code >} or {@code />} of the start tag begins. */
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

    /** Whether it is written {@code <name/>}. */
    boolean empty() {
        return empty;
    }
}
