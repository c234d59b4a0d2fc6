package org.virtgate.domain.passport;

/** Writes text into XML so that it is read again as it was: an attribute's value, or text between elements. */
final class Escape {
    private Escape() {}

    /** Appends it. XML 1.0, sections 2.4 and 3.3.3: white space that is not escaped would be read as blanks. */
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
