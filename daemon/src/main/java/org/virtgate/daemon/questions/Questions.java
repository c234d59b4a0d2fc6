package org.virtgate.daemon.questions;

import com.google.gson.JsonObject;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionHandler;
import org.virtgate.hook.QuestionKind;

/** Answers every question of the command line, by the handler of its kind. */
public final class Questions implements QuestionHandler {
    private final Map<QuestionKind, QuestionHandler> handlers;

    /** @throws IllegalArgumentException when a kind has no handler */
    public Questions(Map<QuestionKind, QuestionHandler> handlers) {
        this.handlers = new EnumMap<>(handlers);
        Set<QuestionKind> unanswered = EnumSet.allOf(QuestionKind.class);
        unanswered.removeAll(handlers.keySet());
        if (!unanswered.isEmpty()) {
            throw new IllegalArgumentException("nobody answers " + unanswered);
        }
    }

    /** Returns the handler of each kind. */
    public Map<QuestionKind, QuestionHandler> handlers() {
        return Collections.unmodifiableMap(handlers);
    }

    @Override
    public JsonObject answer(Question question) throws Exception {
        return Objects.requireNonNull(handlers.get(question.kind())).answer(question);
    }
}
