package org.virtgate.build;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlVersion;
import org.virtgate.JsonSchema;
import org.virtgate.build.schema.Schemas;
import org.virtgate.build.source.Sources;
import org.virtgate.checks.builtin.BuiltInChecks;
import org.virtgate.rules.Problem;
import org.virtgate.rules.Reading;
import org.virtgate.rules.read.FleetReader;
import org.virtgate.rules.read.HookSettingsReader;
import org.virtgate.rules.read.RuleFile;
import org.virtgate.rules.read.RuleReader;
import org.virtgate.rules.read.SettingsReader;
import org.virtgate.rules.store.InstalledSchema;

/** The schemas take whatever the readers take, and refuse every key that the readers do not know. */
class SchemasTest {
    private static final Path TESTS = Path.of("src/test/resources/org/virtgate");
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```toml\n(.*?)^```");
    private static final Map<String, String> SCHEMAS = Schemas.of(new Sources(Path.of("..")));
    private static final Map<String, JsonSchema> READ =
            SCHEMAS.entrySet().stream().collect(toMap(Map.Entry::getKey, one -> new JsonSchema(one.getValue())));
    private static final RuleReader RULES = BuiltInChecks.reader(InstalledSchema.in(Path.of("no/installed/schema")));

    @Test
    void takesEveryRuleFileThatTheReaderTakes() throws IOException {
        int taken = compare("rules", rules(), (name, text) -> RULES.read(List.of(new RuleFile(name, text)), Map.of()));

        assertTrue(taken > 150, () -> "only " + taken);
    }

    @Test
    void takesEverySettingThatTheReadersTake() throws IOException {
        List<String> texts = texts(TESTS, ".*\\.toml");
        assertTrue(compare("virtgate", texts, SettingsReader::read) > 5);
        assertTrue(compare("hook", texts, HookSettingsReader::read) > 3);
        assertTrue(compare("fleet", texts, FleetReader::read) > 0);
    }

    @Test
    void takesWhatIsShipped() throws IOException {
        for (String text : texts(Path.of("src/main/rules.d"), ".*")) {
            assertEquals(List.of(), problems("rules", text));
        }
        assertEquals(List.of(), problems("virtgate", Files.readString(Path.of("src/main/etc/virtgate.toml"))));
        assertEquals(List.of(), problems("hook", Files.readString(Path.of("../hook-shim/src/main/etc/hook.toml"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[checks]]\nid = 'a'",
                "[[check]]\nuse = 'guest.vectors'",
                "[[check]]\nid = 'a'\nuse = 'guest.vector'",
                "[[check]]\nid = 'a'\nuse = 'guest.vectors'\nmax = '32'",
                "[[check]]\nid = 'a'\nuse = 'guest.vectors'\nallow = ['/srv']",
                "[[check]]\nid = 'a'\nuse = 'storage.roots'",
                "[[check]]\nid = 'a'\nuse = 'guest.vectors'\nmode = 'on'",
                "[[check]]\nid = 'a'\nselect = '/domain/title'\nnone = true",
                "[[check]]\nid = 'a'\nselect = '/domain/title'\nmessage = 'm'",
                "[[check]]\nid = 'a'\nselect = '/domain/title'\nmessage = 'm'\nevery = { equals = 'a' }",
                "[[check]]\nid = 'a'\nselect = '/domain/title'\nmessage = 'm'\nnone = false",
                "[[check]]\nid = 'a'\nselect = '/domain/title'\nmessage = 'm'\nnone = true\nmax = 3",
                "[[rewrite]]\nid = 'a'",
                "[[rewrite]]\nid = 'a'\npath = { from = '/a' }",
                "[[rewrite]]\nid = 'a'\nselect = '/domain/title'",
                "[[rewrite]]\nid = 'a'\npath = { from = '/a', to = '/b' }\npool = { from = 'a', to = 'b' }",
                "[[exception]]\nid = 'a'\nchecks = ['b']\nwhen = { domain = 'c' }\nreason = 'd'",
                "[[exception]]\nid = 'a'\nchecks = []\nwhen = { name = 'c' }\nreason = 'd'\nexpires = 2027-01-01",
                "[storage.a]\nsource = 'x'",
                "[network.a]\nsegment = 'x'",
                "[filesystem.a]\ntitle = 'x'\nreach = 'far'",
                "[[release]]\nfrom = 'rhel 7'\nto = 'rhel 8'",
                "[[test]]\nname = 'a'\ndomain = 'b'"
            })
    void refusesWhatTheReaderRefuses(String text) {
        assertNotEquals(List.of(), problems("rules", text));
        assertTrue(
                RULES.read(List.of(new RuleFile("a.toml", text)), Map.of()) instanceof Reading.Refused<?>,
                "the reader takes it");
    }

    @Test
    void saysWhatAKeyIsFor() {
        String rules = Objects.requireNonNull(SCHEMAS.get("rules.schema.json"));
        assertTrue(rules.contains("\"description\": \"why; the record of a decision repeats it"), rules);
        assertTrue(rules.contains("\"description\": \"guest.vectors: "), rules);
        assertTrue(rules.contains("\"description\": \"what must be mounted there, as findmnt shows it\""), rules);
        String settings = Objects.requireNonNull(SCHEMAS.get("virtgate.schema.json"));
        assertTrue(settings.contains("seconds for looking at all paths of one guest"), settings);
    }

    /** A reader that looks for a key before it reads it tells the value's kind only where a sample has the key. */
    @Test
    void knowsTheKindOfEveryValue() {
        List<String> unknown = new ArrayList<>();
        READ.forEach((file, schema) -> collectUnknown(schema.text(), file, unknown));
        // Of a check with 'select', which must not have it.
        unknown.removeIf(place -> place.endsWith(".use"));
        assertEquals(List.of(), unknown, "add them to the samples of RuleShapes");
    }

    private static void collectUnknown(JsonElement schema, String place, List<String> unknown) {
        if (schema instanceof JsonArray list) {
            list.forEach(one -> collectUnknown(one, place, unknown));
        } else if (schema instanceof JsonObject object) {
            object.asMap().forEach((keyword, value) -> {
                if (keyword.equals("properties")) {
                    value.getAsJsonObject().asMap().forEach((key, of) -> {
                        if (Set.of("description")
                                .containsAll(of.getAsJsonObject().keySet())) {
                            unknown.add(place + "." + key);
                        }
                        collectUnknown(of, place + "." + key, unknown);
                    });
                } else {
                    collectUnknown(value, place, unknown);
                }
            });
        }
    }

    /** Returns how many of the texts the reader takes. */
    private static int compare(String schema, List<String> texts, BiFunction<String, String, Reading<?>> reader) {
        int taken = 0;
        for (String text : texts) {
            Reading<?> reading = reader.apply("a.toml", text);
            if (reading instanceof Reading.Accepted<?>) {
                taken++;
                assertEquals(List.of(), problems(schema, text), text);
            } else if (isToml(text) && unknownKey(reading.problems())) {
                assertNotEquals(List.of(), problems(schema, text), text);
            }
        }
        return taken;
    }

    private static boolean unknownKey(List<Problem> problems) {
        return problems.stream().anyMatch(problem -> problem.toString().contains(" knows no key "));
    }

    private static List<String> problems(String schema, String text) {
        JsonElement value =
                JsonParser.parseString(Toml.parse(text, TomlVersion.V1_0_0).toJson());
        return Objects.requireNonNull(READ.get(schema + ".schema.json")).problems(value);
    }

    private static boolean isToml(String text) {
        TomlParseResult result = Toml.parse(text, TomlVersion.V1_0_0);
        return !result.hasErrors();
    }

    private static List<String> rules() throws IOException {
        Stream<String> examples = Stream.of("rules.md", "checks.md")
                .map(new Sources(Path.of(".."))::manual)
                .flatMap(page -> EXAMPLE.matcher(page).results().map(found -> found.group(1)));
        return Stream.concat(examples, texts(TESTS, ".*\\.toml").stream()).toList();
    }

    private static List<String> texts(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> Files.isRegularFile(file)
                            && String.valueOf(file.getFileName()).matches(name))
                    .sorted()
                    .map(SchemasTest::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
