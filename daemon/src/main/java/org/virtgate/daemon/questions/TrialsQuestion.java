package org.virtgate.daemon.questions;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.virtgate.daemon.HostAdmission;
import org.virtgate.daemon.LookAhead;
import org.virtgate.facts.AssumedLandings;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionHandler;
import org.virtgate.hook.RefusalCode;
import org.virtgate.hook.RefusedException;
import org.virtgate.json.ArrivingGuestJson;
import org.virtgate.rules.RuleSet;

/**
 * Answers {@code trials}: decides on several guests that do not come, in their order, on one look at kernel and
 * libvirt. Reserves no room, records nothing, and keeps nothing for the next question: whoever asks on brings along who
 * counts as landed. Tells members what {@link TryQuestion} tells them. Answers on as many of the guests as it has time
 * for, at least on one.
 */
public final class TrialsQuestion implements QuestionHandler {
    /**
     * An answer on domains of so many characters gets no further guest: a frame ends at 32 MiB, and what is found about
     * a domain may be longer than the domain.
     */
    private static final int LENGTH = 1 << 20;

    private final RulesInForce rules;
    private final HostAdmission admission;
    private final TrialEvents events;

    public TrialsQuestion(RulesInForce rules, HostAdmission admission, TrialEvents events) {
        this.rules = Objects.requireNonNull(rules);
        this.admission = Objects.requireNonNull(admission);
        this.events = Objects.requireNonNull(events);
    }

    @Override
    public JsonObject answer(Question question) throws RefusedException {
        RuleSet inForce = rules.get();
        JsonArray guests = array(question, "guests", "an array of objects with \"xml\"");
        TrialRun run = new TrialRun(admission.trials(), inForce, events, question.flag("landing"), landed(question));
        JsonArray answers = new JsonArray();
        long length = 0;
        try (LookAhead<TrialRun.Looked> looking = new LookAhead<>(looks(guests, run, question))) {
            while (looking.hasNext() && (answers.isEmpty() || (!run.isOver() && length <= LENGTH))) {
                length += length(guests.get(answers.size()));
                answers.add(looking.next().answer());
            }
        }
        JsonArray landed = new JsonArray();
        run.landed().guests().forEach(guest -> landed.add(ArrivingGuestJson.of(guest)));
        JsonObject answer = new JsonObject();
        answer.add("guests", answers);
        answer.add("landed", landed);
        return answer;
    }

    private static Iterator<Callable<TrialRun.Looked>> looks(JsonArray guests, TrialRun run, Question question) {
        return StreamSupport.stream(guests.spliterator(), false)
                .<Callable<TrialRun.Looked>>map(guest -> () -> {
                    if (!(guest instanceof JsonObject object)) {
                        throw bad("guests", "an array of objects with \"xml\"");
                    }
                    return run.look(new Question(question.kind(), object, question.byRoot()));
                })
                .iterator();
    }

    /** Returns how long the domain of a guest is that was asked about. */
    private static int length(JsonElement guest) {
        return guest instanceof JsonObject object && object.get("xml") instanceof JsonPrimitive text
                ? text.getAsString().length()
                : 0;
    }

    private static AssumedLandings landed(Question question) throws RefusedException {
        if (!question.arguments().has("landed")) {
            return AssumedLandings.NONE;
        }
        String expected = "what the answer before said";
        AssumedLandings landed = AssumedLandings.NONE;
        try {
            for (JsonElement guest : array(question, "landed", expected)) {
                landed = landed.and(ArrivingGuestJson.read(guest));
            }
        } catch (RuntimeException e) {
            throw bad("landed", expected);
        }
        return landed;
    }

    private static JsonArray array(Question question, String name, String expected) throws RefusedException {
        if (question.arguments().get(name) instanceof JsonArray array) {
            return array;
        }
        throw bad(name, expected);
    }

    private static RefusedException bad(String name, String expected) {
        return new RefusedException(RefusalCode.BAD_QUESTION, "\"" + name + "\" of trials is not " + expected);
    }
}
