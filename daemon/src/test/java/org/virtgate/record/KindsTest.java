package org.virtgate.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.virtgate.admission.Decision;
import org.virtgate.admission.Finding;
import org.virtgate.admission.HookEvent;
import org.virtgate.admission.Verdict;
import org.virtgate.facts.PathFact;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.DefinitionUpdate;
import org.virtgate.history.MigrationOutcome;
import org.virtgate.history.MoveOutcome;
import org.virtgate.history.MovePurpose;
import org.virtgate.history.UncheckedCause;
import org.virtgate.rules.Mode;
import org.virtgate.rules.Settings.Aftercare.Persistent;
import org.virtgate.words.Worded;

/**
 * Each kind of event, verdict, effect, outcome and update has a word of its own, which the schema and the manuals have
 * too.
 */
class KindsTest {
    private static final List<AuditEvent> EVENTS = Stream.concat(
                    AuditEvents.all().stream(), AuditEvents.later().stream())
            .toList();

    @Test
    void everyClassIsAKindOfItsOwn() {
        List<Decision> decisions = of(AuditEvent.Decided.class, AuditEvent.Decided::decision);
        Stream<Verdict> verdicts =
                Stream.concat(decisions.stream().map(Decision::verdict), Stream.of(new Verdict.Unchanged()));
        assertKinds(AuditEvent.class, AuditEvent.Kind.values(), EVENTS.stream(), AuditEvent::kind);
        assertKinds(Verdict.class, Verdict.Kind.values(), verdicts, Verdict::kind);
        assertKinds(
                Finding.Effect.class,
                Finding.Effect.Kind.values(),
                decisions.stream()
                        .flatMap(decision -> decision.findings().stream().map(Finding::effect)),
                Finding.Effect::kind);
        assertKinds(
                MigrationOutcome.class,
                MigrationOutcome.Kind.values(),
                of(AuditEvent.Ended.class, AuditEvent.Ended::outcome).stream(),
                MigrationOutcome::kind);
        assertKinds(
                DefinitionUpdate.class,
                DefinitionUpdate.Kind.values(),
                of(AuditEvent.DefinitionUpdated.class, AuditEvent.DefinitionUpdated::update).stream(),
                DefinitionUpdate::kind);
    }

    @Test
    void theSchemaOfTheDecisionLogHasEachWordAndNoOther() throws IOException {
        JsonObject schema = JsonParser.parseString(Files.readString(Path.of("../docs/using/decisions.schema.json")))
                .getAsJsonObject()
                .getAsJsonObject("$defs");
        assertEquals(words(Verdict.Kind.values()), words(schema, "decision", "verdict"));
        assertEquals(words(HookEvent.Operation.values()), words(schema, "decision", "operation"));
        assertEquals(words(Mode.ENFORCE, Mode.AUDIT), words(schema, "decision", "mode"));
        assertEquals(words(Finding.Effect.Kind.values()), words(schema, "finding", "effect"));
        assertEquals(words(MigrationOutcome.Kind.values()), words(schema, "outcome", "outcome"));
        assertEquals(words(DefinitionUpdate.Kind.values()), words(schema, "aftercare", "persistent"));
        assertEquals(words(UncheckedCause.values()), words(schema, "landed-unchecked", "cause"));
        assertEquals(words(MovePurpose.values()), words(schema, "moves", "operation"));
        assertEquals(words(MoveOutcome.values()), words(schema, "moved", "moved"));
        for (AuditEvent.Kind kind : AuditEvent.Kind.values()) {
            JsonObject properties = schema.getAsJsonObject(kind.word()).getAsJsonObject("properties");
            assertEquals(
                    kind.word(), properties.getAsJsonObject("kind").get("const").getAsString());
        }
        Set<String> paths = Arrays.stream(PathFact.Kind.values())
                .map(PathFact.Kind::word)
                .collect(Collectors.toCollection(TreeSet::new));
        Stream.of(new PathFact.Missing("/"), new PathFact.Unreadable(""), new PathFact.NoAnswer())
                .map(PathFact::word)
                .forEach(paths::add);
        JsonObject looked = schema.getAsJsonObject("decision")
                .getAsJsonObject("properties")
                .getAsJsonObject("looked")
                .getAsJsonObject("additionalProperties");
        assertEquals(paths, texts(looked.get("enum")));
    }

    @Test
    void theManualsHaveEachWordWhereTheyListThem() throws IOException {
        String metrics = Files.readString(Path.of("../docs/using/metrics.md"));
        assertListed(metrics, "virtgate_decisions_total", words(Verdict.Kind.values()));
        assertListed(metrics, "virtgate_decisions_total", words(HookEvent.Operation.values()));
        assertListed(metrics, "virtgate_findings_total", words(Finding.Effect.Kind.values()));
        assertListed(metrics, "virtgate_outcomes_total", words(MigrationOutcome.Kind.values()));
        assertListed(metrics, "virtgate_aftercare_total", words(DefinitionUpdate.Kind.values()));
        assertListed(metrics, "virtgate_landed_unchecked_total", words(UncheckedCause.values()));
        assertListed(metrics, "virtgate_moves_total", words(MoveOutcome.values()));
        assertListed(metrics, "virtgate_move_plans_total", words(MovePurpose.values()));
        String protocol = Files.readString(Path.of("../docs/protocol.md"));
        assertListed(protocol, "verdict", words(Verdict.Kind.values()));
        assertListed(protocol, "findings", words(Finding.Effect.Kind.values()));
        assertListed(protocol, "outcomes", keys(MigrationOutcome.Kind.values()));
        assertListed(protocol, "unchecked", words(UncheckedCause.values()));
        assertListed(protocol, "aftercare", words(Persistent.values()));
    }

    /** TOML files are read by the constants' names, in lower case. */
    @Test
    void theWordsOfSettingsAreThoseThatTomlFilesHave() {
        for (Mode mode : Mode.values()) {
            assertEquals(mode.name().toLowerCase(Locale.ROOT), mode.word());
        }
        for (Persistent persistent : Persistent.values()) {
            assertEquals(persistent.name().toLowerCase(Locale.ROOT), persistent.word());
        }
    }

    private static <E extends AuditEvent, T> List<T> of(Class<E> type, Function<E, T> part) {
        return EVENTS.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .map(part)
                .toList();
    }

    private static <T, K> void assertKinds(Class<T> type, K[] kinds, Stream<T> examples, Function<T, K> kind) {
        Map<Class<?>, K> found = new HashMap<>();
        examples.forEach(example -> found.put(example.getClass(), kind.apply(example)));
        assertEquals(Set.of(type.getPermittedSubclasses()), found.keySet(), "an example of each class");
        assertEquals(Set.of(kinds), Set.copyOf(found.values()));
        assertEquals(kinds.length, found.size(), "no two classes are of one kind");
    }

    private static void assertListed(String manual, String row, Set<String> words) {
        String line = manual.lines()
                .filter(one -> one.startsWith("| `" + row + "`") || one.startsWith("| `" + row + "{"))
                .findFirst()
                .orElseThrow();
        String told = line + note(manual, line) + below(manual, line, row);
        words.forEach(word -> assertTrue(told.contains(word), () -> row + ": " + word));
    }

    /** What the list under the table says of a member that sends its reader there. */
    private static String below(String manual, String row, String member) {
        String start = "- `" + member + "`";
        return row.contains("see below")
                ? manual.substring(manual.indexOf(row))
                        .lines()
                        .dropWhile(line -> !line.startsWith(start))
                        .takeWhile(line -> line.startsWith(start) || line.startsWith("  "))
                        .collect(Collectors.joining("\n"))
                : "";
    }

    /** What the numbered note says that a row refers to as {@code [3]}; nothing where it refers to none. */
    private static String note(String manual, String row) {
        Matcher reference = Pattern.compile("\\[(\\d+)]").matcher(row);
        if (!reference.find()) {
            return "";
        }
        String start = reference.group(1) + ". ";
        return manual.substring(manual.indexOf(row))
                .lines()
                .dropWhile(line -> !line.startsWith(start))
                .takeWhile(line -> line.startsWith(start) || line.startsWith("  "))
                .collect(Collectors.joining("\n"));
    }

    private static Set<String> words(Worded... kinds) {
        return Stream.of(kinds).map(Worded::word).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> keys(Worded... kinds) {
        return Stream.of(kinds).map(kind -> "`" + kind.key() + "`").collect(Collectors.toSet());
    }

    private static Set<String> words(JsonObject schema, String object, String property) {
        return texts(schema.getAsJsonObject(object)
                .getAsJsonObject("properties")
                .getAsJsonObject(property)
                .get("enum"));
    }

    private static Set<String> texts(JsonElement list) {
        return list.getAsJsonArray().asList().stream()
                .map(JsonElement::getAsString)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
