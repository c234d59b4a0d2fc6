package org.virtgate.rules.selectors;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The places that an expression can select.
 *
 * @param places those known; more than the expression will select, since predicates are not weighed
 * @param known whether there can be no others
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
