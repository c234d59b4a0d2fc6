package org.virtgate.install;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/** The problems of virtgate's hook, as {@code status} and {@code hook status} answer them. */
public final class HookProblemsJson {
    private HookProblemsJson() {}

    /** Returns {@code {"problems": […]}}; an empty object before the first look. */
    public static JsonObject asSeen(Optional<List<HookProblem>> seen) {
        JsonObject json = new JsonObject();
        seen.ifPresent(problems -> json.add("problems", of(problems)));
        return json;
    }

    /** Returns {@code [{"problem", "text"}]}: the word of its kind, and what is wrong. */
    public static JsonArray of(List<HookProblem> problems) {
        JsonArray array = new JsonArray();
        for (HookProblem problem : problems) {
            JsonObject entry = new JsonObject();
            entry.addProperty("problem", problem.kind().word());
            entry.addProperty("text", problem.text());
            array.add(entry);
        }
        return array;
    }
}
