package org.virtgate.build.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A shipped file of settings, as its comments explain it. A comment stands above what it is about or behind it; a
 * setting that is commented out shows its default ({@code #refresh = 5}, without a blank after the {@code #}).
 *
 * @param about paragraphs of the file as a whole
 * @param tables in their order; the settings outside any table are in one without a name
 */
public record SettingsFile(List<String> about, List<Table> tables) {
    private static final Pattern TABLE = Pattern.compile("\\[([a-z_]+)]");
    private static final Pattern SETTING =
            Pattern.compile("#?(\"[^\"]+\"|[a-z_]+) *= *(\"[^\"]*\"|[^#\" ]+) *(?:# *(.*))?");
    private static final Pattern COMMENT = Pattern.compile("#(?!:)( *)(.*)");

    /** A table of the file and the paragraphs about it. */
    public record Table(String name, List<String> about, List<Setting> settings) {
        public Table {
            Objects.requireNonNull(name);
            about = List.copyOf(about);
            settings = List.copyOf(settings);
        }
    }

    /** A setting, the value that the file shows, and the paragraphs about it. */
    public record Setting(String key, String value, List<String> about) {
        public Setting {
            Objects.requireNonNull(key);
            Objects.requireNonNull(value);
            about = List.copyOf(about);
        }
    }

    public SettingsFile {
        about = List.copyOf(about);
        tables = List.copyOf(tables);
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if a line is none of those that the shipped files have
     */
    public static SettingsFile read(String text) {
        List<String> about = new ArrayList<>();
        List<Table> tables = new ArrayList<>();
        String name = "";
        List<String> ofTable = List.of();
        List<Setting> settings = new ArrayList<>();
        Comment comment = new Comment();
        for (String line : text.lines().toList()) {
            Matcher table = TABLE.matcher(line);
            Matcher setting = SETTING.matcher(line);
            Matcher remark = COMMENT.matcher(line);
            if (table.matches()) {
                addTo(tables, name, ofTable, settings);
                name = table.group(1);
                ofTable = comment.take();
                settings.clear();
            } else if (setting.matches()) {
                comment.add(0, Objects.requireNonNullElse(setting.group(3), ""));
                settings.add(new Setting(setting.group(1), setting.group(2), comment.take()));
            } else if (remark.matches()) {
                comment.add(remark.group(1).length(), remark.group(2));
            } else if (line.isBlank() && tables.isEmpty() && name.isEmpty() && settings.isEmpty()) {
                about.addAll(comment.take());
            } else if (line.startsWith("#:")) {
                comment.add(0, "");
            } else if (!line.isBlank()) {
                throw new IllegalArgumentException("neither a table, a setting nor a comment: " + line);
            }
        }
        addTo(tables, name, ofTable, settings);
        return new SettingsFile(about, tables);
    }

    private static void addTo(List<Table> tables, String name, List<String> about, List<Setting> settings) {
        if (!name.isEmpty() || !settings.isEmpty()) {
            tables.add(new Table(name, about, settings));
        }
    }

    /** Comment lines that wait for what they are about. */
    private static final class Comment {
        private final List<String> paragraphs = new ArrayList<>();
        private boolean apart = true;

        /** Adds a line; one that is indented is a paragraph of its own, and one without text ends a paragraph. */
        void add(int indented, String text) {
            if (text.isBlank()) {
                apart |= indented == 0 && !paragraphs.isEmpty() && text.isEmpty();
            } else if (apart || indented > 1 || paragraphs.isEmpty()) {
                paragraphs.add(text.strip());
                apart = indented > 1;
            } else {
                paragraphs.set(paragraphs.size() - 1, paragraphs.get(paragraphs.size() - 1) + " " + text.strip());
            }
        }

        List<String> take() {
            List<String> taken = List.copyOf(paragraphs);
            paragraphs.clear();
            apart = true;
            return taken;
        }
    }
}
