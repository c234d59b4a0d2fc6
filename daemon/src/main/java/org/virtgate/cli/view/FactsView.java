package org.virtgate.cli.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.virtgate.cli.view.Console.Paint;
import org.virtgate.domain.Printable;

/** Shows people what the daemon knows of its host: a heading for each part, and below it a line for each entry. */
public record FactsView(Answer answer) {
    private static final String INDENT = "  ";

    /** Types of file systems in which the kernel shows itself (filesystems(5), proc_filesystems(5)). */
    private static final Set<String> PSEUDO = Set.of(
            "autofs",
            "binfmt_misc",
            "bpf",
            "cgroup",
            "cgroup2",
            "configfs",
            "debugfs",
            "devpts",
            "devtmpfs",
            "efivarfs",
            "fusectl",
            "mqueue",
            "nsfs",
            "proc",
            "pstore",
            "rpc_pipefs",
            "securityfs",
            "selinuxfs",
            "sysfs",
            "tracefs");

    /** A longer list inside a line is shown as a count only; JSON has all of it. */
    private static final int INLINE_MAX = 16;

    public List<String> lines(Console console) {
        List<String> lines = new ArrayList<>();
        lines.add(console.paint(Paint.STRONG, "what is known of " + answer.text("host")));
        if (answer.has("drained")) {
            lines.add("drained since " + answer.object("drained").text("since") + ": "
                    + answer.object("drained").text("reason"));
        }
        for (Map.Entry<String, JsonElement> part : answer.object("facts").json().entrySet()) {
            Answer fact = new Answer(part.getValue() instanceof JsonObject object ? object : new JsonObject());
            lines.add(Printable.of(part.getKey()) + ", " + health(console, fact));
            if (fact.has("value")) {
                things(ReadableSizes.in(fact.json().get("value"))).forEach(thing -> lines.add(INDENT + thing));
            }
        }
        if (answer.has("arriving")) {
            lines.add("arriving");
            things(ReadableSizes.in(answer.json().get("arriving"))).forEach(guest -> lines.add(INDENT + guest));
        }
        return lines;
    }

    /** Returns the names of the parts that are not known. */
    public List<String> unknown() {
        return unknown(answer.object("facts"));
    }

    /** Returns the names of those of these parts that are not known. */
    public static List<String> unknown(Answer parts) {
        return parts.json().keySet().stream()
                .filter(part -> parts.object(part).has("unknown"))
                .map(Printable::of)
                .toList();
    }

    /** Returns how old a part is, or why it is not known. */
    static String health(Console console, Answer fact) {
        return fact.optionalText("unknown")
                .map(why -> console.paint(Paint.NOTE, "not known: " + why))
                .orElseGet(() -> fact.count("age_seconds") + " s old");
    }

    /** Whether this is a mount of a file system that holds no files of anybody; JSON has those too. */
    private static boolean isPseudo(JsonElement thing) {
        return thing instanceof JsonObject mount
                && mount.has("place")
                && PSEUDO.contains(new Answer(mount).text("type"));
    }

    private static List<String> things(JsonElement value) {
        List<String> things = new ArrayList<>();
        if (value instanceof JsonObject object) {
            object.entrySet().forEach(one -> thing(Printable.of(one.getKey()), one.getValue(), things));
        } else if (value instanceof JsonArray array) {
            array.asList().stream().filter(one -> !isPseudo(one)).forEach(one -> things.add(inside(one)));
        }
        return things.isEmpty() ? List.of("nothing") : things;
    }

    /** Adds the lines of a value: one line, or one for each member if the members have members themselves. */
    private static void thing(String name, JsonElement value, List<String> things) {
        if (value instanceof JsonObject object
                && !object.isEmpty()
                && object.asMap().values().stream().allMatch(JsonObject.class::isInstance)) {
            object.entrySet().forEach(one -> thing(name + " " + Printable.of(one.getKey()), one.getValue(), things));
        } else if (value instanceof JsonArray array
                && !array.isEmpty()
                && array.asList().stream().allMatch(JsonObject.class::isInstance)) {
            array.forEach(one -> things.add(name + ": " + inside(one)));
        } else {
            String inside = inside(value);
            things.add(inside.isEmpty() ? name : name + ": " + inside);
        }
    }

    private static String inside(JsonElement value) {
        if (value instanceof JsonObject object) {
            return object.size() > INLINE_MAX
                    ? object.size() + " of them"
                    : object.entrySet().stream()
                            .map(one -> Map.entry(Printable.of(one.getKey()), inside(one.getValue())))
                            .filter(one -> !one.getValue().isEmpty())
                            .map(one -> one.getKey() + " " + one.getValue())
                            .collect(Collectors.joining(", "));
        }
        if (value instanceof JsonArray array) {
            return array.size() > INLINE_MAX
                    ? array.size() + " of them"
                    : array.asList().stream().map(FactsView::inside).collect(Collectors.joining(" "));
        }
        return value.isJsonPrimitive() ? Printable.of(value.getAsString()) : "";
    }
}
