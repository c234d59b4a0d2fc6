package org.virtgate.build.schema;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import org.virtgate.rules.read.ValueShape;
import org.virtgate.rules.read.ValueShape.Day;
import org.virtgate.rules.read.ValueShape.Decimal;
import org.virtgate.rules.read.ValueShape.Flag;
import org.virtgate.rules.read.ValueShape.Text;
import org.virtgate.rules.read.ValueShape.Texts;
import org.virtgate.rules.read.ValueShape.True;
import org.virtgate.rules.read.ValueShape.Whole;
import org.virtgate.rules.read.ValueShape.WordLists;
import org.virtgate.rules.read.ValueShape.Words;

/** The schema of a value that is no table. */
final class ValueSchema {
    private ValueSchema() {}

    /** Returns the schema; a table must not be asked for here. */
    static JsonObject of(ValueShape value) {
        if (value instanceof Text || value instanceof Day) {
            return type("string");
        } else if (value instanceof Texts) {
            return oneOrMany(type("string"));
        } else if (value instanceof Words words) {
            return words(words.words());
        } else if (value instanceof WordLists lists) {
            return oneOrMany(words(lists.words()));
        } else if (value instanceof Flag) {
            return type("boolean");
        } else if (value instanceof True) {
            JsonObject schema = new JsonObject();
            schema.addProperty("const", true);
            return schema;
        } else if (value instanceof Whole whole) {
            return whole(whole);
        } else if (value instanceof Decimal decimal) {
            JsonObject schema = type("number");
            schema.addProperty("minimum", decimal.min());
            schema.addProperty("maximum", decimal.max());
            return schema;
        }
        throw new IllegalArgumentException("a table: " + value);
    }

    /** Returns an object with one property. */
    static JsonObject type(String type) {
        JsonObject schema = new JsonObject();
        schema.addProperty("type", type);
        return schema;
    }

    /** Returns a list of texts. */
    static JsonArray list(Iterable<String> texts) {
        JsonArray list = new JsonArray();
        texts.forEach(text -> list.add(new JsonPrimitive(text)));
        return list;
    }

    private static JsonObject words(List<String> words) {
        JsonObject schema = new JsonObject();
        schema.add("enum", list(words));
        return schema;
    }

    private static JsonObject oneOrMany(JsonObject one) {
        JsonObject many = type("array");
        many.add("items", one);
        many.addProperty("minItems", 1);
        JsonArray either = new JsonArray();
        either.add(one.deepCopy());
        either.add(many);
        JsonObject schema = new JsonObject();
        schema.add("anyOf", either);
        return schema;
    }

    /** A bound that no number of TOML can pass is left out: many programs have no such numbers. */
    private static JsonObject whole(Whole whole) {
        JsonObject schema = type("integer");
        if (whole.min() > Integer.MIN_VALUE) {
            schema.addProperty("minimum", whole.min());
        }
        if (whole.max() < Integer.MAX_VALUE) {
            schema.addProperty("maximum", whole.max());
        }
        return schema;
    }
}
