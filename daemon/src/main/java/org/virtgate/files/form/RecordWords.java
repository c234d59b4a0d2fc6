package org.virtgate.files.form;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of a record and its components in a file.
 *
 * @param kind the record's name among the kinds of a sealed interface; empty if it is no kind
 * @param members the members in the order of writing
 */
record RecordWords(Optional<String> kind, List<Member> members) {
    private static final Pattern VERSION = Pattern.compile("(\\w+):(\\d{1,9})");
    private static final Pattern INLINE = Pattern.compile("(\\w+)=\\*");
    private static final Pattern NAMED = Pattern.compile("(\\w+)(?:=(\\w+))?(\\?)?");

    RecordWords {
        members = List.copyOf(members);
    }

    /** A member of a record's object. */
    sealed interface Member {
        /** The number of the form's version. */
        record Version(String word, int number) implements Member {}

        /**
         * A component.
         *
         * @param mayLack whether an empty value is left out
         */
        record Named(String component, String word, boolean mayLack, boolean text) implements Member {}

        /** A component that is a record, whose members stand in the outer record's object. */
        record Inline(String component, Class<?> type) implements Member {}
    }

    /** Parses a row of {@link Words}. */
    static RecordWords of(Class<?> type, Optional<String> kind, String members) {
        Map<String, Class<?>> components = new HashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            components.put(component.getName(), component.getType());
        }
        List<Member> read = new ArrayList<>();
        Set<String> words = new HashSet<>();
        for (String row : members.isEmpty() ? List.<String>of() : Arrays.asList(members.split(" ", -1))) {
            Member member = member(row, components);
            read.add(member);
            if (member instanceof Member.Named named && !words.add(named.word())) {
                throw new IllegalArgumentException(type + " has the word " + named.word() + " twice: " + members);
            }
        }
        if (!components.isEmpty()) {
            throw new IllegalArgumentException(
                    type + " has no word for " + components.keySet() + " in this form: " + members);
        }
        return new RecordWords(kind, read);
    }

    /** Parses one member, and removes its component from {@code left}. */
    private static Member member(String row, Map<String, Class<?>> left) {
        Matcher version = VERSION.matcher(row);
        if (version.matches()) {
            return new Member.Version(version.group(1), Integer.parseInt(version.group(2)));
        }
        Matcher inline = INLINE.matcher(row);
        Matcher named = NAMED.matcher(row);
        boolean isInline = inline.matches();
        if (!isInline && !named.matches()) {
            throw new IllegalArgumentException("'" + row + "' is no member");
        }
        String component = isInline ? inline.group(1) : named.group(1);
        Class<?> type = left.remove(component);
        if (type == null) {
            throw new IllegalArgumentException("'" + row + "' is about no component, or about one that has a word");
        }
        return isInline
                ? new Member.Inline(component, type)
                : new Member.Named(
                        component,
                        named.group(2) == null ? component : named.group(2),
                        named.group(3) != null,
                        type == String.class);
    }
}
