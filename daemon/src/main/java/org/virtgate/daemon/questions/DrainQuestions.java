package org.virtgate.daemon.questions;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.domain.Printable;
import org.virtgate.facts.Drain;
import org.virtgate.hook.QuestionHandler.Refusal;
import org.virtgate.host.DrainFile;

/** Answers {@code drain} and {@code undrain}, and tells {@code status} what holds. */
public final class DrainQuestions {
    private static final Logger LOG = LoggerFactory.getLogger(DrainQuestions.class);
    private static final int LONGEST_REASON = 200;

    private final DrainFile file;
    private final Clock clock;

    public DrainQuestions(DrainFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Drains the host; where it is drained, since when stays and the reason is the new one. */
    JsonObject drain(JsonObject question) throws Refusal {
        String reason = reason(question);
        Instant since =
                file.drain().map(Drain::since).orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.SECONDS));
        return done(
                () -> file.set(new Drain(since, reason)),
                "drained" + (reason.isEmpty() ? "" : ": " + Printable.of(reason)));
    }

    /** Takes guests again. */
    JsonObject undrain() {
        return done(file::clear, "not drained any more");
    }

    /** {@code drained}, and where it is {@code since} and {@code reason}. */
    JsonObject state() {
        JsonObject state = new JsonObject();
        Optional<Drain> drain = file.drain();
        state.addProperty("drained", drain.isPresent());
        drain.ifPresent(d -> {
            state.addProperty("since", d.since().toString());
            state.addProperty("reason", d.reason());
        });
        return state;
    }

    private JsonObject done(Change change, String what) {
        Optional<String> failure = Optional.empty();
        try {
            change.make();
            LOG.info("this host is {}", what);
        } catch (IOException e) {
            failure = Optional.of(e.toString());
            LOG.error("this host cannot be made to be {}", what, e);
        }
        JsonObject answer = state();
        failure.ifPresent(why -> answer.addProperty("failed", why));
        return answer;
    }

    private static String reason(JsonObject question) throws Refusal {
        JsonElement reason = question.get("reason");
        if (reason == null) {
            return "";
        }
        if (!reason.isJsonPrimitive() || !reason.getAsJsonPrimitive().isString()) {
            throw new Refusal("the \"reason\" of drain is a text");
        }
        String text = reason.getAsString().strip();
        if (text.length() > LONGEST_REASON) {
            throw new Refusal("the \"reason\" of drain has more than " + LONGEST_REASON
                    + " characters: it is told to everybody whose guest is denied");
        }
        return text;
    }

    private interface Change {
        void make() throws IOException;
    }
}
