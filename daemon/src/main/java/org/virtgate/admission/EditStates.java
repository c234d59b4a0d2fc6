package org.virtgate.admission;

import java.util.List;
import java.util.Optional;
import org.virtgate.domain.Counterparts;
import org.virtgate.domain.Edit;
import org.virtgate.domain.Place;

/** What another definition of a guest has where edits of one would change it. */
record EditStates(Counterparts there) {
    /** Whether all that the edits are about is there at all. */
    boolean has(List<Edit> edits) {
        return edits.stream().allMatch(edit -> state(edit).isPresent());
    }

    /** Whether it is the same there and in the other. */
    boolean equal(EditStates other, List<Edit> edits) {
        return edits.stream().allMatch(edit -> state(edit).equals(other.state(edit)));
    }

    /**
     * Whether it is there as the edits would make it. What they only clear away for that may be there: libvirt adds to
     * live definitions.
     */
    boolean areMade(List<Edit> edits) {
        List<Edit> telling =
                edits.stream().filter(edit -> !(edit instanceof Edit.Remove)).toList();
        return telling.isEmpty()
                ? edits.stream()
                        .allMatch(edit -> state(edit).filter(String::isEmpty).isPresent())
                : telling.stream().allMatch(edit -> state(edit).equals(Optional.of(made(edit))));
    }

    /** The same edits, made there; empty where what they are about is not. */
    Optional<Edit> moved(Edit edit) {
        if (edit instanceof Edit.SetValue set) {
            return there.of(set.place()).map(place -> new Edit.SetValue(place, set.value()));
        } else if (edit instanceof Edit.AddAttribute add) {
            return there.of(add.element()).map(element -> new Edit.AddAttribute(element, add.name(), add.value()));
        }
        return there.of(((Edit.Remove) edit).place()).map(Edit.Remove::new);
    }

    Optional<Place> moved(Place place) {
        return there.of(place);
    }

    /** A value; an absent attribute is an empty one. Of an element that would be removed, only that it is there. */
    private Optional<String> state(Edit edit) {
        if (edit instanceof Edit.SetValue set) {
            return there.of(set.place()).map(Place::value);
        } else if (edit instanceof Edit.AddAttribute add) {
            return there.of(add.element()).map(element -> element.getAttribute(add.name()));
        }
        Place place = ((Edit.Remove) edit).place();
        return there.of(place).map(found -> found.attribute() == null ? "<>" : found.value());
    }

    private static String made(Edit edit) {
        return edit instanceof Edit.SetValue set ? set.value() : ((Edit.AddAttribute) edit).value();
    }
}
