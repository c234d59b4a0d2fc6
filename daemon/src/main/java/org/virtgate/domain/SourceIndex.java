package org.virtgate.domain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Finds where each element and attribute is in a document's text, so that a change can replace just its characters. The
 * positions are exact for a well-formed document without DTD, which the XML parser ensures; the limits are enforced for
 * any text.
 */
final class SourceIndex {
    private final String text;
    private final DomainXml.Limits limits;
    private final List<Tag> tags = new ArrayList<>();
    private final Deque<Tag> open = new ArrayDeque<>();
    private int nodes;

    private SourceIndex(String text, DomainXml.Limits limits) {
        this.text = text;
        this.limits = limits;
    }

    /** Returns the start tags of a text, in document order. */
    static List<Tag> of(String text, DomainXml.Limits limits) throws DomainXmlException {
        SourceIndex index = new SourceIndex(text, limits);
        index.scan();
        return index.tags;
    }

    private void scan() throws DomainXmlException {
        int at = 0;
        while ((at = text.indexOf('<', at)) >= 0) {
            count(at);
            if (text.startsWith("<!--", at)) {
                at = after("-->", at + 4);
            } else if (text.startsWith("<![CDATA[", at)) {
                at = after("]]>", at + 9);
            } else if (text.startsWith("<?", at)) {
                at = after("?>", at + 2);
            } else if (text.startsWith("</", at)) {
                int end = after(">", at);
                if (!open.isEmpty()) {
                    open.pop().close(at, end);
                }
                at = end;
            } else if (text.startsWith("<!", at)) {
                throw new DomainXmlException("line " + lineOf(at)
                        + ": a document type declaration, which no domain needs and no caller may send; remove it");
            } else {
                at = startTag(at);
            }
        }
    }

    private int startTag(int start) throws DomainXmlException {
        int at = start + 1;
        while (at < text.length() && !isSpace(text.charAt(at)) && text.charAt(at) != '>' && text.charAt(at) != '/') {
            at++;
        }
        Tag tag = new Tag(start, text.substring(start + 1, at));
        while (at < text.length() && text.charAt(at) != '>') {
            if (isSpace(text.charAt(at)) || text.charAt(at) == '/') {
                at++;
            } else {
                at = attribute(tag, at);
            }
        }
        boolean empty = at < text.length() && text.charAt(at - 1) == '/';
        int end = Math.min(at + 1, text.length());
        tag.opened(empty ? end - 2 : end - 1, end, empty);
        tags.add(tag);
        if (!empty) {
            open.push(tag);
            if (open.size() > limits.depth()) {
                throw new DomainXmlException("line " + lineOf(start) + ": elements are nested deeper than "
                        + limits.depth() + ", the most that is read");
            }
        }
        return end;
    }

    private int attribute(Tag tag, int start) throws DomainXmlException {
        count(start);
        int equals = text.indexOf('=', start);
        int open = equals < 0 ? -1 : skipSpace(equals + 1);
        if (open < 0 || open >= text.length()) {
            return text.length();
        }
        int close = text.indexOf(text.charAt(open), open + 1);
        if (close < 0) {
            return text.length();
        }
        String name = text.substring(start, equals).strip();
        tag.attributes().add(new Tag.Attribute(name, start, open + 1, close));
        if (tag.attributes().size() > limits.attributes()) {
            throw new DomainXmlException("line " + lineOf(start) + ": an element has more than " + limits.attributes()
                    + " attributes, the most that is read");
        }
        return close + 1;
    }

    private void count(int at) throws DomainXmlException {
        if (++nodes > limits.nodes()) {
            throw new DomainXmlException("line " + lineOf(at) + ": more than " + limits.nodes()
                    + " elements, attributes and comments, the most that is read");
        }
    }

    private int after(String end, int from) {
        int at = text.indexOf(end, from);
        return at < 0 ? text.length() : at + end.length();
    }

    private int skipSpace(int from) {
        int at = from;
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private long lineOf(int offset) {
        return text.chars().limit(offset).filter(c -> c == '\n').count() + 1;
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }
}
