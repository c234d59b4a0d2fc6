package org.virtgate.domain;

import java.util.Objects;
import org.w3c.dom.Element;

/** One change to a domain document. {@link DomainXml#with} applies a list of them in one step. */
public sealed interface Edit {
    /** Returns the element that is changed. */
    Element element();

    /** Sets the value of an attribute or the text of an element. */
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

    /** Adds an attribute, which the element must not have yet, after its other attributes. */
    record AddAttribute(Element element, String name, String value) implements Edit {
        public AddAttribute {
            Objects.requireNonNull(element);
            Objects.requireNonNull(name);
            Objects.requireNonNull(value);
        }
    }

    /** Adds an element behind all others of its parent, which has none of that name: it is written as it is given. */
    record AddElement(Element element, String xml) implements Edit {
        public AddElement {
            Objects.requireNonNull(element);
            Objects.requireNonNull(xml);
        }
    }

    /** Removes the attribute, or, if the place is an element, the whole element with its content. */
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
