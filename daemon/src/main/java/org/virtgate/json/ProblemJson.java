package org.virtgate.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.virtgate.rules.Problem;

/** Writes problems of rule files and settings as JSON. */
public final class ProblemJson {
    private ProblemJson() {}

    /**
     * {@code [{"file", "line", "column", "message", "hint"}]}; line and column are 0 if the problem is of the whole
     * file, hint may be absent.
     */
    public static JsonArray of(List<Problem> problems) {
        JsonArray array = new JsonArray();
        for (Problem problem : problems) {
            JsonObject entry = new JsonObject();
            entry.addProperty("file", problem.at().file());
            entry.addProperty("line", problem.at().line());
            entry.addProperty("column", problem.at().column());
            entry.addProperty("message", problem.message());
            problem.hint().ifPresent(hint -> entry.addProperty("hint", hint));
            array.add(entry);
        }
        return array;
    }
}
