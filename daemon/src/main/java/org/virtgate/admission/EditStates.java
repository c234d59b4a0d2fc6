package org.virtgate.admission;

import java.util.List;
import java.util.Optional;
import org.virtgate.domain.Counterparts;
import org.virtgate.domain.Edit;
import org.virtgate.domain.Place;

/** The values of one definition of a guest at the places that edits of another definition change. */
record EditStates(Counterparts there) {
    /** Whether this definition has the places of all edits. */
    boolean has(List<Edit> edits) {
        return edits.stream().allMatch(edit -> state(edit).isPresent());
    }

    /** Whether both definitions have the same values at the places of the edits. */
    boolean equal(EditStates other, List<Edit> edits) {
        return edits.stream().allMatch(edit -> state(edit).equals(other.state(edit)));
    }

    /**
     * Whether this definition has the values that the edits set. Values that the edits only remove may still be there,
     * because libvirt adds values to live definitions.
     */
    boolean areMade(List<Edit> edits) {
        List<Edit> setting =
                edits.stream().filter(edit -> !(edit instanceof Edit.Remove)).toList();
        return setting.isEmpty()
                ? edits.stream()
                        .allMatch(edit -> state(edit).filter(String::isEmpty).isPresent())
                : setting.stream().allMatch(edit -> state(edit).equals(Optional.of(made(edit))));
    }

    /** Returns the same edit of this definition; empty if its place is missing here. */
    Optional<Edit> moved(Edit edit) {
        if (edit instanceof Edit.SetValue set) {
            return there.of(set.place()).map(place -> new Edit.SetValue(place, set.value()));
        } else if (edit instanceof Edit.AddAttribute add) {
            return there.of(add.element()).map(element -> new Edit.AddAttribute(element, add.name(), add.value()));
        }
        if (edit instanceof Edit.AddElement add) {
            return there.of(add.element()).map(element -> new Edit.AddElement(element, add.xml()));
        }
        return there.of(((Edit.Remove) edit).place()).map(Edit.Remove::new);
    }

    Optional<Place> moved(Place place) {
        return there.of(place);
    }

    /** Returns the value at the edit's place: empty for an absent attribute, a fixed text for an element. */
    private Optional<String> state(Edit edit) {
        if (edit instanceof Edit.SetValue set) {
            return there.of(set.place()).map(Place::value);
        } else if (edit instanceof Edit.AddAttribute add) {
            return there.of(add.element()).map(element -> element.getAttribute(add.name()));
        }
        if (edit instanceof Edit.AddElement add) {
            throw new IllegalArgumentException("an added element has no value: " + add.xml());
        }
        Place place = ((Edit.Remove) edit).place();
        return there.of(place).map(found -> found.attribute() == null ? "<>" : found.value());
    }

    private static String made(Edit edit) {
        return edit instanceof Edit.SetValue set ? set.value() : ((Edit.AddAttribute) edit).value();
    }
}
