package org.virtgate.domain;

import java.util.Objects;
import org.w3c.dom.Element;

/**
 * One change to a domain document, decided but not yet made; {@link DomainXml#with} makes a list of them in one step.
 */
public sealed interface Edit {
    /** The element that is changed. */
    Element element();

    /** The attribute or text gets this value. */
    record SetValue(Place place, String value) implements Edit {
        public SetValue {
            Objects.requireNonNull(place);
            Objects.requireNonNull(value);
        }

        @Override
        public Element element() {
            return place.element();
        }
    }

    /** The element, which has no such attribute, gets it behind those it has. */
    record AddAttribute(Element element, String name, String value) implements Edit {
        public AddAttribute {
            Objects.requireNonNull(element);
            Objects.requireNonNull(name);
            Objects.requireNonNull(value);
        }
    }

    /** The attribute is removed, or, where the place is an element, the whole element with all that is in it. */
    record Remove(Place place) implements Edit {
        public Remove {
            Objects.requireNonNull(place);
        }

        @Override
        public Element element() {
            return place.element();
        }
    }
}
