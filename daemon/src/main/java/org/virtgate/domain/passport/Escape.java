package org.virtgate.domain.passport;

/** Escapes an attribute's value or an element's text, so that an XML parser reads it unchanged. */
final class Escape {
    private Escape() {}

    /**
     * Appends the escaped value to the text. A parser would read white space that is not escaped as blanks (XML 1.0,
     * sections 2.4 and 3.3.3).
     */
    static void append(String value, StringBuilder text) {
        value.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                case '\'' -> text.append("&apos;");
                case '\t', '\n', '\r' -> text.append("&#").append(c).append(';');
                default -> text.appendCodePoint(c);
            }
        });
    }
}
