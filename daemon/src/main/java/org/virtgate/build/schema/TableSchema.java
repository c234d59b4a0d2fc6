package org.virtgate.build.schema;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.virtgate.rules.read.TableShape;
import org.virtgate.rules.read.ValueShape;
import org.virtgate.rules.read.ValueShape.Named;
import org.virtgate.rules.read.ValueShape.Table;
import org.virtgate.rules.read.ValueShape.Tables;

/** The schema of a table that was read in several forms. */
final class TableSchema {
    private final Descriptions descriptions;

    TableSchema(Descriptions descriptions) {
        this.descriptions = Objects.requireNonNull(descriptions);
    }

    /**
     * Returns the schema of a table that any of these forms may have.
     *
     * @param place the keys that lead to the table: {@code check}, {@code every}
     */
    JsonObject of(List<TableShape> all, List<String> place) {
        List<TableShape> forms = all.stream().filter(TableShape::isRead).toList();
        JsonObject schema = ValueSchema.type("object");
        JsonObject properties = new JsonObject();
        values(forms).forEach((key, values) -> properties.add(key, property(values, place, key)));
        schema.add("properties", properties);
        forms.stream()
                .flatMap(form -> form.others().stream())
                .findFirst()
                .ifPresentOrElse(
                        other -> schema.add("additionalProperties", ValueSchema.of(other)),
                        () -> schema.addProperty("additionalProperties", false));
        Set<String> needed = common(forms, TableShape::needed);
        Set<List<String>> alternatives = common(forms, TableShape::alternatives);
        JsonObject rest = new JsonObject();
        require(rest, needed, alternatives);
        if (rest.has("required")) {
            schema.add("required", rest.remove("required"));
        }
        if (!rest.isEmpty()) {
            // As it stands, taplo would offer no key of the table: it looks for keys in every part of an allOf.
            schema.add("if", new JsonObject());
            schema.add("then", rest);
        }
        JsonObject dependencies = dependencies(forms, needed, alternatives);
        if (!dependencies.isEmpty()) {
            schema.add("dependencies", dependencies);
        }
        return schema;
    }

    private JsonObject property(Set<ValueShape> values, List<String> place, String key) {
        List<String> inside = new ArrayList<>(place);
        inside.add(key);
        List<JsonObject> either = new ArrayList<>();
        values.stream().filter(value -> !isTable(value)).map(ValueSchema::of).forEach(either::add);
        List<TableShape> tables = shapes(values, Table.class, value -> ((Table) value).shape());
        List<TableShape> lists = shapes(values, Tables.class, value -> ((Tables) value).each());
        List<TableShape> named = shapes(values, Named.class, value -> ((Named) value).each());
        if (!tables.isEmpty()) {
            either.add(of(tables, inside));
        }
        if (!lists.isEmpty()) {
            JsonObject list = ValueSchema.type("array");
            list.add("items", of(lists, inside));
            either.add(list);
        }
        if (!named.isEmpty()) {
            JsonObject each = ValueSchema.type("object");
            each.add("additionalProperties", of(named, inside));
            either.add(each);
        }
        JsonObject property = new JsonObject();
        descriptions.of(place, key).ifPresent(text -> property.addProperty("description", text));
        if (either.size() == 1) {
            either.get(0).asMap().forEach(property::add);
        } else if (!either.isEmpty()) {
            JsonArray any = new JsonArray();
            either.forEach(any::add);
            property.add("anyOf", any);
        }
        return property;
    }

    private static boolean isTable(ValueShape value) {
        return value instanceof Table || value instanceof Tables || value instanceof Named;
    }

    private static List<TableShape> shapes(
            Set<ValueShape> values, Class<? extends ValueShape> kind, Function<ValueShape, TableShape> shape) {
        List<TableShape> shapes =
                values.stream().filter(kind::isInstance).map(shape).toList();
        List<TableShape> read = shapes.stream().filter(TableShape::isRead).toList();
        return read.isEmpty() ? shapes : read;
    }

    /** Returns what each key's value may be in any of the forms. */
    static Map<String, Set<ValueShape>> values(List<TableShape> forms) {
        Map<String, Set<ValueShape>> values = new LinkedHashMap<>();
        for (TableShape form : forms) {
            form.keys()
                    .forEach((key, shapes) -> values.computeIfAbsent(key, k -> new LinkedHashSet<>())
                            .addAll(shapes));
        }
        return values;
    }

    /** What a form needs that others do not hangs on the alternatives that it has. */
    private static JsonObject dependencies(List<TableShape> forms, Set<String> needed, Set<List<String>> alternatives) {
        JsonObject dependencies = new JsonObject();
        Set<String> chosen = new LinkedHashSet<>();
        forms.forEach(form -> chosen.addAll(form.chosen()));
        for (String key : chosen) {
            List<TableShape> with =
                    forms.stream().filter(form -> form.chosen().contains(key)).toList();
            Set<String> more = common(with, TableShape::needed);
            more.removeAll(needed);
            Set<List<String>> either = common(with, TableShape::alternatives);
            either.removeAll(alternatives);
            if (!more.isEmpty() || !either.isEmpty()) {
                JsonObject then = new JsonObject();
                require(then, more, either);
                dependencies.add(key, then);
            }
        }
        return dependencies;
    }

    private static void require(JsonObject schema, Set<String> needed, Set<List<String>> alternatives) {
        if (!needed.isEmpty()) {
            schema.add("required", ValueSchema.list(needed));
        }
        JsonArray all = new JsonArray();
        for (List<String> keys : alternatives) {
            JsonArray either = new JsonArray();
            for (String key : keys) {
                JsonObject one = new JsonObject();
                one.add("required", ValueSchema.list(List.of(key)));
                either.add(one);
            }
            JsonObject alternative = new JsonObject();
            alternative.add("oneOf", either);
            all.add(alternative);
        }
        if (!all.isEmpty()) {
            schema.add("allOf", all);
        }
    }

    private static <T> Set<T> common(List<TableShape> forms, Function<TableShape, Set<T>> of) {
        Set<T> common = new LinkedHashSet<>();
        for (int i = 0; i < forms.size(); i++) {
            if (i == 0) {
                common.addAll(of.apply(forms.get(i)));
            } else {
                common.retainAll(of.apply(forms.get(i)));
            }
        }
        return common;
    }
}
