package org.virtgate.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.cli.view.Answer;
import org.virtgate.cli.view.TryView;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.DomainXmlException;
import org.virtgate.hook.Frame;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionKind;

/** Has virtgated decide on many guests, in as many questions as it takes. */
final class DaemonTrials implements BatchTrial.Judge {
    private final Client daemon;
    private final boolean landing;
    private final Optional<String> moves;
    private JsonArray landed = new JsonArray();
    /** Guests of a question: as many as virtgated had time for last, and more once it has time for all. */
    private int together = BatchLines.TOGETHER;

    /**
     * @param landing whether a guest that would be admitted counts as landed for the next ones
     * @param moves of which a guest that would be admitted is part; empty: it does not come
     */
    DaemonTrials(Client daemon, boolean landing, Optional<String> moves) {
        this.daemon = Objects.requireNonNull(daemon);
        this.landing = landing;
        this.moves = Objects.requireNonNull(moves);
    }

    @Override
    public List<JsonObject> decide(List<JsonObject> guests) throws CommandFailure {
        List<JsonObject> asked = guests.subList(0, Math.min(guests.size(), together));
        Optional<Frame> question = frame(question(asked));
        if (question.isEmpty()) {
            return asked.size() > 1
                    ? decide(asked.subList(0, asked.size() / 2))
                    : List.of(BatchTrial.error("the guest and those that count as landed are over 16 MiB together"));
        }
        JsonObject answer = daemon.ask(question.get());
        List<JsonObject> answers = new ArrayList<>();
        if (answer.get("guests") instanceof JsonArray told && answer.get("landed") instanceof JsonArray all) {
            for (JsonElement one : told) {
                if (one instanceof JsonObject object) {
                    answers.add(object);
                }
            }
            landed = all;
        }
        if (answers.isEmpty() || answers.size() > asked.size()) {
            throw new CommandFailure(
                    ExitCode.NO_DAEMON,
                    "virtgated answers on " + answers.size() + " of " + asked.size()
                            + " guests; are it and this command of one release?");
        }
        for (int i = 0; i < answers.size(); i++) {
            if (moves.isPresent() && new TryView(new Answer(answers.get(i))).admitted()) {
                expect(asked.get(i), moves.get());
            }
        }
        together = answers.size() < asked.size() ? answers.size() : Math.min(2 * together, BatchLines.TOGETHER);
        return answers;
    }

    /** Tells virtgated that the guest is about to come. */
    private void expect(JsonObject guest, String partOf) throws CommandFailure {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("moves", partOf);
        try {
            arguments.addProperty(
                    "uuid", DomainXml.parse(guest.get("xml").getAsString()).uuid());
        } catch (DomainXmlException e) {
            throw new IllegalStateException("virtgated has just read it", e);
        }
        daemon.ask(new Question(QuestionKind.EXPECT, arguments));
    }

    private Question question(List<JsonObject> guests) {
        JsonArray all = new JsonArray();
        guests.forEach(all::add);
        JsonObject arguments = new JsonObject();
        arguments.add("guests", all);
        arguments.addProperty("landing", landing);
        arguments.add("landed", landed);
        return new Question(QuestionKind.TRIALS, arguments);
    }

    /** Returns the question as it is sent; empty if it is too long for that. */
    private static Optional<Frame> frame(Question question) {
        try {
            return Optional.of(question.frame());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
