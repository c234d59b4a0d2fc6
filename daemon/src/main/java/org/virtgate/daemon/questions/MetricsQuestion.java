package org.virtgate.daemon.questions;

import com.google.gson.JsonObject;
import java.util.Objects;
import java.util.function.Supplier;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionHandler;

/** Answers {@code metrics}: the daemon's numbers now, in Prometheus' text format. */
public final class MetricsQuestion implements QuestionHandler {
    private final Supplier<String> text;

    public MetricsQuestion(Supplier<String> text) {
        this.text = Objects.requireNonNull(text);
    }

    @Override
    public JsonObject answer(Question question) {
        JsonObject answer = new JsonObject();
        answer.addProperty("text", text.get());
        return answer;
    }
}
