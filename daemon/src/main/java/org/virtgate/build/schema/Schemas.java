package org.virtgate.build.schema;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.virtgate.build.markdown.MarkdownReader;
import org.virtgate.build.source.Sources;
import org.virtgate.checks.builtin.BuiltInChecks;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.read.FleetReader;
import org.virtgate.rules.read.HookSettingsReader;
import org.virtgate.rules.read.RuleShapes;
import org.virtgate.rules.read.SettingsReader;
import org.virtgate.rules.read.TableShape;
import org.virtgate.rules.selectors.SelectorVocabulary;
import org.virtgate.rules.selectors.VocabularyJudge;
import org.virtgate.rules.store.InstalledSchema;

/**
 * The schemas of all files that administrators write, in JSON Schema draft 7, which editors know. They take whatever
 * the readers take. The readers refuse more: they also compare values, and files with each other.
 */
public final class Schemas {
    private static final Gson JSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private Schemas() {}

    /** Returns the schemas by their file below usr/share/virtgate. */
    public static Map<String, String> of(Sources sources) {
        TableSchema settings = new TableSchema(new SettingsDescriptions(sources.settings()));
        TableSchema hook = new TableSchema(new SettingsDescriptions(sources.hookSettings()));
        TableSchema fleet = new TableSchema((place, key) -> Optional.empty());
        return new TreeMap<>(Map.of(
                "rules.schema.json",
                text("rules of virtgate", rules(sources)),
                "virtgate.schema.json",
                text("settings of virtgated", settings.of(List.of(SettingsReader.shape()), List.of())),
                "hook.schema.json",
                text("settings of virtgate's hook", hook.of(List.of(HookSettingsReader.shape()), List.of())),
                "fleet.schema.json",
                text("the hosts among which guests move", fleet.of(List.of(FleetReader.shape()), List.of()))));
    }

    private static JsonObject rules(Sources sources) {
        List<String> uses =
                BuiltInChecks.ALL.stream().map(CheckSpec::id).sorted().toList();
        TableSchema tables = new TableSchema(new ManualDescriptions(
                MarkdownReader.read(sources.manual("rules.md")),
                MarkdownReader.read(sources.manual("checks.md")),
                uses));
        RuleShapes shapes = RuleShapes.of(
                BuiltInChecks.ALL,
                new VocabularyJudge(new SelectorVocabulary(InstalledSchema.in(Path.of("no/installed/schema")))));
        JsonObject schema = tables.of(shapes.files(), List.of());
        JsonObject checks = schema.getAsJsonObject("properties").getAsJsonObject("check");
        checks.add("items", check(checks.getAsJsonObject("items"), shapes, uses, tables));
        return schema;
    }

    /** Returns the schema of a {@code [[check]]}, out of that of one with {@code select}. */
    private static JsonObject check(JsonObject own, RuleShapes shapes, List<String> uses, TableSchema tables) {
        List<TableShape> builtIn = uses.stream().map(shapes.builtIn()::get).toList();
        JsonObject check = tables.of(builtIn, List.of("check"));
        JsonObject ofOwn = own.getAsJsonObject("properties");
        JsonObject common = check.getAsJsonObject("properties");
        ofOwn.asMap().forEach((key, property) -> common.add(key, either(common.get(key), property)));
        JsonArray cases = check.getAsJsonObject("then").getAsJsonArray("allOf");
        cases.add(when(has("select"), narrowed(own, Set.of())));
        for (String use : uses) {
            JsonObject same = new JsonObject();
            JsonObject word = new JsonObject();
            word.addProperty("const", use);
            same.add("use", word);
            JsonObject is = has("use");
            is.add("properties", same);
            JsonObject one = tables.of(List.of(shapes.builtIn().get(use)), List.of("check"));
            cases.add(when(is, narrowed(one, shapes.common())));
        }
        return check;
    }

    /** Returns a schema beside one that takes more keys: it lists those that there may be, and says nothing of some. */
    private static JsonObject narrowed(JsonObject table, Set<String> told) {
        JsonObject properties = table.getAsJsonObject("properties");
        JsonObject names = new JsonObject();
        names.add("enum", ValueSchema.list(properties.keySet()));
        JsonObject narrowed = table.deepCopy();
        narrowed.remove("type");
        narrowed.remove("additionalProperties");
        told.forEach(narrowed.getAsJsonObject("properties")::remove);
        narrowed.add("propertyNames", names);
        return narrowed;
    }

    private static JsonElement either(@Nullable JsonElement one, JsonElement other) {
        if (one == null || one.equals(other) || isOpen(one)) {
            return other;
        } else if (isOpen(other)) {
            return one;
        }
        JsonArray any = new JsonArray();
        any.add(one);
        any.add(other);
        JsonObject either = new JsonObject();
        either.add("anyOf", any);
        return either;
    }

    /** Whether a schema says nothing of a value, because a reader only looked whether the key is there. */
    private static boolean isOpen(JsonElement schema) {
        return Set.of("description").containsAll(schema.getAsJsonObject().keySet());
    }

    private static JsonObject has(String key) {
        JsonObject has = new JsonObject();
        has.add("required", ValueSchema.list(List.of(key)));
        return has;
    }

    private static JsonObject when(JsonObject holds, JsonObject then) {
        JsonObject when = new JsonObject();
        when.add("if", holds);
        when.add("then", then);
        return when;
    }

    private static String text(String title, JsonObject schema) {
        JsonObject whole = new JsonObject();
        whole.addProperty("$schema", "http://json-schema.org/draft-07/schema#");
        whole.addProperty("title", title);
        schema.asMap().forEach(whole::add);
        return JSON.toJson(whole) + "\n";
    }
}
