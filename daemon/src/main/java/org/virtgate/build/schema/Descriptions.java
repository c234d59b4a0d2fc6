package org.virtgate.build.schema;

import java.util.List;
import java.util.Optional;

/** Says what a key of a table is for. */
interface Descriptions {
    /** Returns it; {@code place} are the keys that lead to the table. */
    Optional<String> of(List<String> place, String key);
}
