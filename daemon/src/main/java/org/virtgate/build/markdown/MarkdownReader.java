package org.virtgate.build.markdown;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virtgate.build.markdown.Block.Code;
import org.virtgate.build.markdown.Block.Heading;
import org.virtgate.build.markdown.Block.Items;
import org.virtgate.build.markdown.Block.Paragraph;
import org.virtgate.build.markdown.Block.Table;

/** Reads a page into its parts, line by line. */
public final class MarkdownReader {
    private static final Pattern HEADING = Pattern.compile("(#{1,6}) +(.*?) *");
    private static final Pattern ITEM = Pattern.compile("( *)([-*]|\\d{1,9}\\.) +(.*)");
    private static final Pattern CELL_END = Pattern.compile("(?<!\\\\)\\|");

    private final List<String> lines;
    private final List<Block> blocks = new ArrayList<>();
    private int at;

    private MarkdownReader(String text) {
        lines = text.lines().toList();
    }

    /** Returns the parts of a page. */
    public static List<Block> read(String text) {
        return new MarkdownReader(text).read();
    }

    private List<Block> read() {
        while (at < lines.size()) {
            String line = lines.get(at);
            Matcher heading = HEADING.matcher(line);
            if (line.isBlank()) {
                at++;
            } else if (heading.matches()) {
                blocks.add(new Heading(heading.group(1).length(), heading.group(2)));
                at++;
            } else if (isFence(line)) {
                blocks.add(code());
            } else if (line.startsWith("|")) {
                blocks.add(table());
            } else if (ITEM.matcher(line).matches()) {
                blocks.add(items());
            } else {
                blocks.add(new Paragraph(continued(new StringBuilder(line.strip()))));
            }
        }
        return blocks;
    }

    /** Reads a fenced block; in a list it is indented, and its lines are so by no more than the fence. */
    private Code code() {
        List<String> code = new ArrayList<>();
        int indent = lines.get(at).indexOf('`');
        for (at++; at < lines.size() && !isFence(lines.get(at)); at++) {
            String line = lines.get(at);
            code.add(line.substring(
                    Math.min(indent, line.length() - line.stripLeading().length())));
        }
        at++;
        return new Code(code);
    }

    private Table table() {
        List<List<String>> rows = new ArrayList<>();
        for (; at < lines.size() && lines.get(at).startsWith("|"); at++) {
            rows.add(cells(lines.get(at)));
        }
        return new Table(rows.get(0), rows.subList(Math.min(2, rows.size()), rows.size()));
    }

    private static List<String> cells(String line) {
        String inner = line.strip().replaceAll("^\\||\\|$", "");
        return Arrays.stream(CELL_END.split(inner, -1))
                .map(cell -> cell.strip().replace("\\|", "|"))
                .toList();
    }

    private Items items() {
        Matcher first = ITEM.matcher(lines.get(at));
        boolean numbered = first.matches() && Character.isDigit(first.group(2).charAt(0));
        int number = numbered ? Integer.parseInt(first.group(2).replace(".", "")) : 0;
        ItemTree tree = new ItemTree();
        while (at < lines.size()) {
            Matcher item = ITEM.matcher(lines.get(at));
            if (item.matches()) {
                int depth = item.group(1).length();
                tree.add(depth, continued(new StringBuilder(item.group(3))));
            } else if (lines.get(at).isBlank() && at + 1 < lines.size() && isDeeper(lines.get(at + 1))) {
                at++;
            } else {
                break;
            }
        }
        return new Items(number, tree.items());
    }

    /** Whether a line after a blank one still belongs to a list. */
    private static boolean isDeeper(String line) {
        return ITEM.matcher(line).matches();
    }

    /** Appends the lines that go on with the paragraph or item of this one. */
    private String continued(StringBuilder text) {
        for (at++; at < lines.size() && goesOn(lines.get(at)); at++) {
            text.append(' ').append(lines.get(at).strip());
        }
        return text.toString();
    }

    private static boolean goesOn(String line) {
        return !line.isBlank()
                && !isFence(line)
                && !line.startsWith("|")
                && !HEADING.matcher(line).matches()
                && !ITEM.matcher(line).matches();
    }

    private static boolean isFence(String line) {
        return line.strip().startsWith("```");
    }
}
