package org.virtgate.rules.selectors;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The places that an expression can select.
 *
 * @param places the known ones; they can be more than the expression will select, because predicates are ignored
 * @param known whether these are all places that it can select
 */
record Selection(Set<SchemaPlace> places, boolean known) {
    static final Selection UNKNOWN = new Selection(Set.of(), false);

    Selection {
        places = new LinkedHashSet<>(places);
    }

    static Selection of(Collection<SchemaPlace> places) {
        return new Selection(new LinkedHashSet<>(places), true);
    }

    Selection or(Selection other) {
        Set<SchemaPlace> all = new LinkedHashSet<>(places);
        all.addAll(other.places);
        return new Selection(all, known && other.known);
    }
}
