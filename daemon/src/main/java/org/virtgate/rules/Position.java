package org.virtgate.rules;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;

/**
 * A position in a file.
 *
 * @param file the file's path as it was read
 * @param line from 1; 0 for the whole file
 * @param column in characters from 1; 0 for the whole file
 */
public record Position(String file, int line, int column) implements Comparable<Position> {
    private static final Comparator<Position> ORDER = Comparator.comparing(Position::file)
            .thenComparingInt(Position::line)
            .thenComparingInt(Position::column);

    public Position {
        Objects.requireNonNull(file);
        if (line < 0 || column < 0 || (line == 0) != (column == 0)) {
            throw new IllegalArgumentException("line and column count from 1, not " + line + ":" + column);
        }
    }

    /** Returns the position that means the whole file. */
    public static Position whole(String file) {
        return new Position(file, 0, 0);
    }

    /** Returns file name and line, as a denial names a rule: {@code 20-storage.toml:14}. */
    public String brief() {
        Path name = Path.of(file).getFileName();
        return (name == null ? file : name) + (line == 0 ? "" : ":" + line);
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
