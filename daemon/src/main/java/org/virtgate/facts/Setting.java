package org.virtgate.facts;

import java.util.Objects;

/**
 * A line of one of libvirt's configuration files.
 *
 * @param file its path
 * @param line counted from 1
 * @param kind the type of the value
 * @param value as libvirt understands it: a number, a text without its quotes, a list's elements separated by commas
 */
public record Setting(String file, int line, Kind kind, String value) {
    public Setting {
        Objects.requireNonNull(file);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(value);
    }

    /** The type of a value as written; libvirt refuses a value of another type than it expects. */
    public enum Kind {
        NUMBER,
        TEXT,
        LIST
    }
}
