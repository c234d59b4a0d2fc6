package org.virtgate.rules;

import java.nio.file.Path;

/**
 * Where something is written.
 *
 * @param file the file's path as it was read
 * @param line from 1
 * @param column from 1
 */
public record Position(String file, int line, int column) implements Comparable<Position> {
    public Position {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("line and column count from 1, not " + line + ":" + column);
        }
    }

    /** File name and line, as a denial names a rule: {@code 20-storage.toml:14}. */
    public String brief() {
        Path name = Path.of(file).getFileName();
        return (name == null ? file : name) + ":" + line;
    }

    @Override
    public int compareTo(Position other) {
        int byFile = file.compareTo(other.file);
        int byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
