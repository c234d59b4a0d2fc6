package org.virtgate.files.form;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of Java's records, kinds and constants in files. Each form has one such table, so that renaming in Java
 * changes no file. Adding a row that does not fit its class throws. So does making a form of a class without a row.
 *
 * <p>The members of a record are listed in the order of writing, each as
 *
 * <pre>
 * memory             the component of this name, with the same word
 * hugePages=sizes    the component hugePages, with another word
 * origin?            left out if it is an empty Optional or an empty text
 * arriving=*         its members stand in the object of this record, not in one of their own
 * v:1                no component, but a number that must be present: the version of the form
 * </pre>
 *
 * and an enum's constants as {@code CONSTANT} or {@code CONSTANT=word}.
 */
public final class Words {
    private final Map<Class<?>, RecordWords> records = new HashMap<>();
    private final Map<Class<?>, Map<String, String>> constants = new HashMap<>();

    /** Adds a record with its members. */
    public Words record(Class<? extends Record> type, String members) {
        records.put(type, RecordWords.of(type, Optional.empty(), members));
        return this;
    }

    /**
     * Adds a record that is a kind of a sealed interface, with its members. {@code name} is written as the member
     * {@code is}.
     */
    public Words kind(Class<? extends Record> type, String name, String members) {
        records.put(type, RecordWords.of(type, Optional.of(name), members));
        return this;
    }

    /** Adds an enum with its constants. */
    public Words constants(Class<? extends Enum<?>> type, String words) {
        Map<String, String> byName = new LinkedHashMap<>();
        for (String row : words.split(" ", -1)) {
            String[] sides = row.split("=", 2);
            byName.put(sides[0], sides[sides.length - 1]);
        }
        Set<String> names = new TreeSet<>();
        for (Enum<?> constant : type.getEnumConstants()) {
            names.add(constant.name());
        }
        if (!names.equals(byName.keySet()) || Set.copyOf(byName.values()).size() < names.size()) {
            throw new IllegalArgumentException(type + " has the constants " + names + ", and these words: " + words);
        }
        constants.put(type, byName);
        return this;
    }

    /** Returns the form of this class. */
    public <T> Form<T> form(Class<T> type) {
        return new Form<>(gson().getAdapter(type));
    }

    private Gson gson() {
        return new GsonBuilder()
                .serializeNulls()
                .disableHtmlEscaping()
                .registerTypeAdapter(Instant.class, new Texts<>(Instant::parse))
                .registerTypeAdapter(Duration.class, new Texts<>(Duration::parse))
                .registerTypeAdapter(OptionalInt.class, Optionals.INTEGER)
                .registerTypeAdapter(OptionalLong.class, Optionals.LONG)
                .registerTypeAdapterFactory(new Optionals())
                .registerTypeAdapterFactory(new Ordered())
                .registerTypeAdapterFactory(new ConstantAdapter.Factory(this))
                .registerTypeAdapterFactory(new KindAdapter.Factory(this))
                .registerTypeAdapterFactory(new RecordAdapter.Factory(this))
                .create();
    }

    RecordWords ofRecord(Class<?> type) {
        return row(records, type);
    }

    Map<String, String> ofConstants(Class<?> type) {
        return row(constants, type);
    }

    /** Returns the classes that have a row. */
    public Set<Class<?>> types() {
        Set<Class<?>> types = new HashSet<>(records.keySet());
        types.addAll(constants.keySet());
        return Collections.unmodifiableSet(types);
    }

    private static <V> V row(Map<Class<?>, V> rows, Class<?> type) {
        V row = rows.get(type);
        if (row == null) {
            throw new IllegalStateException("this form has no words for " + type.getName());
        }
        return row;
    }
}
