package org.virtgate.domain;

/** Makes text from outside safe to show on a terminal, in a log line, in virsh's error. */
public final class Printable {
    private Printable() {}

    /**
     * Returns the text, with characters that could move a cursor, end a line, hide or reorder text escaped as <code>
     * \\u{hex}</code>: control and format characters, line and paragraph separators, surrogates without a partner,
     * private and unassigned code points.
     */
    public static String of(String text) {
        if (isPlain(text, ' ')) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (isShown(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append("\\u{").append(Integer.toHexString(c)).append('}');
            }
        });
        return shown.toString();
    }

    /**
     * Returns the JSON text with the same characters but line ends escaped as in JSON strings: outside of strings JSON
     * is plain ASCII.
     */
    public static String json(String json) {
        if (isPlain(json, '\n')) {
            return json;
        }
        StringBuilder shown = new StringBuilder(json.length() + 16);
        json.codePoints().forEach(c -> {
            if (c == '\n' || isShown(c)) {
                shown.appendCodePoint(c);
            } else {
                Character.toString(c).chars().forEach(unit -> shown.append(String.format("\\u%04x", unit)));
            }
        });
        return shown.toString();
    }

    /** Whether a text is printable ASCII and, maybe, this character. */
    private static boolean isPlain(String text, char also) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if ((c < ' ' || c >= 0x7f) && c != also) {
                return false;
            }
        }
        return true;
    }

    private static boolean isShown(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
