package org.virtgate.rules.read;

import java.util.List;
import java.util.Objects;

/** What a reader takes as a key's value. */
public sealed interface ValueShape {
    /** A text. */
    record Text() implements ValueShape {}

    /** A text, or a list of at least one. */
    record Texts() implements ValueShape {}

    /** One of these words. */
    record Words(List<String> words) implements ValueShape {
        public Words {
            words = List.copyOf(words);
        }
    }

    /** One of these words, or a list of some. */
    record WordLists(List<String> words) implements ValueShape {
        public WordLists {
            words = List.copyOf(words);
        }
    }

    /** A whole number within bounds, both included. */
    record Whole(long min, long max) implements ValueShape {}

    /** A number, whole or decimal, within bounds, both included. */
    record Decimal(double min, double max) implements ValueShape {}

    /** True or false. */
    record Flag() implements ValueShape {}

    /** True, and nothing else. */
    record True() implements ValueShape {}

    /** A date without a time. */
    record Day() implements ValueShape {}

    /** A table. */
    record Table(TableShape shape) implements ValueShape {
        public Table {
            Objects.requireNonNull(shape);
        }
    }

    /** An array of tables: {@code [[key]]}. */
    record Tables(TableShape each) implements ValueShape {
        public Tables {
            Objects.requireNonNull(each);
        }
    }

    /** A table of tables by names that the administrator chooses: {@code [key.NAME]}. */
    record Named(TableShape each) implements ValueShape {
        public Named {
            Objects.requireNonNull(each);
        }
    }
}
