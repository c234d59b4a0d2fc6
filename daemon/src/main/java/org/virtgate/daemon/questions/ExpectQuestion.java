package org.virtgate.daemon.questions;

import com.google.gson.JsonObject;
import java.util.Objects;
import org.virtgate.daemon.ExpectedGuests;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionHandler;
import org.virtgate.hook.RefusedException;

/** Answers {@code expect}: the decision on a guest that is about to come will name the moves that it is part of. */
public final class ExpectQuestion implements QuestionHandler {
    private final ExpectedGuests expected;

    public ExpectQuestion(ExpectedGuests expected) {
        this.expected = Objects.requireNonNull(expected);
    }

    @Override
    public JsonObject answer(Question question) throws RefusedException {
        expected.expect(Told.uuid(question), Told.id(question));
        return new JsonObject();
    }
}
