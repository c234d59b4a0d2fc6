package org.virtgate.domain;

/** Text from outside, made safe to show: on a terminal, in a log line, in virsh's error. */
public final class Printable {
    private Printable() {}

    /**
     * The text with every character escaped as <code>\\u{hex}</code> that could move a cursor, end a line, hide or
     * reorder what is shown: control and format characters, line and paragraph separators, surrogates without a
     * partner, private and unassigned code points.
     */
    public static String of(String text) {
        if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
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
     * The JSON text with the same characters escaped as JSON has it, line ends apart: outside of texts JSON is plain
     * ASCII.
     */
    public static String json(String json) {
        if (json.chars().allMatch(c -> (c >= ' ' && c < 0x7f) || c == '\n')) {
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
