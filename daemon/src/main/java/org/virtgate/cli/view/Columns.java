package org.virtgate.cli.view;

import java.util.ArrayList;
import java.util.List;

/** Cuts and fills text to a number of columns of a terminal. */
public final class Columns {
    /**
     * The blocks of wide characters, first and last: Hangul, Han with kana, Hangul, Han, full-width forms, pictures,
     * Han (roughly after Unicode Standard Annex 11, East Asian Width).
     */
    private static final int[][] WIDE = {
        {0x1100, 0x115f},
        {0x2e80, 0xa4cf},
        {0xac00, 0xd7a3},
        {0xf900, 0xfaff},
        {0xfe30, 0xfe6f},
        {0xff00, 0xff60},
        {0x1f300, 0x1faff},
        {0x20000, 0x3fffd}
    };

    private Columns() {}

    /** Returns the columns that the printable text takes: two for wide characters, none for marks on others. */
    static int width(String text) {
        return text.codePoints().map(Columns::width).sum();
    }

    /** Returns the text in exactly this many columns, filled with spaces, or cut and ended by {@code …}. */
    static String fill(String text, int columns) {
        String cut = cut(text, columns);
        return cut + " ".repeat(columns - width(cut));
    }

    /** Returns the text in at most this many columns, cut and ended by {@code …} if it has more. */
    static String cut(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        StringBuilder cut = new StringBuilder();
        int used = 0;
        for (int c : text.codePoints().toArray()) {
            used += width(c);
            if (used > columns - 1) {
                break;
            }
            cut.appendCodePoint(c);
        }
        return cut.append('…').toString();
    }

    /** Returns the items after a heading, with commas between them, on lines of at most this many columns. */
    public static List<String> wrapped(String heading, List<String> items, int columns) {
        List<String> lines = new ArrayList<>();
        String line = heading;
        for (int i = 0; i < items.size(); i++) {
            String item = items.get(i) + (i == items.size() - 1 ? "" : ",");
            String blank = line.isBlank() || line.endsWith(" ") ? "" : " ";
            if (width(line) + width(blank) + width(item) > columns && !line.isBlank() && !line.equals(heading)) {
                lines.add(line);
                line = " ".repeat(width(heading)) + item;
            } else {
                line += blank + item;
            }
        }
        lines.add(line);
        return lines;
    }

    private static int width(int character) {
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        for (int[] block : WIDE) {
            if (character >= block[0] && character <= block[1]) {
                return 2;
            }
        }
        return 1;
    }
}
