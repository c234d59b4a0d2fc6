package org.virtgate.daemon.questions;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.domain.Printable;
import org.virtgate.facts.Drain;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionHandler;
import org.virtgate.hook.RefusalCode;
import org.virtgate.hook.RefusedException;
import org.virtgate.host.DrainFile;

/**
 * Answers {@code drain}: this host admits no guest any more. A host that is drained already keeps {@code since} and its
 * reasons, and gets one more.
 */
public final class DrainQuestion implements QuestionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(DrainQuestion.class);
    private static final int LONGEST_REASON = 200;
    private static final int LONGEST_ALTOGETHER = 600;

    private final DrainFile file;
    private final Clock clock;

    public DrainQuestion(DrainFile file, Clock clock) {
        this.file = Objects.requireNonNull(file);
        this.clock = Objects.requireNonNull(clock);
    }

    /** Returns the reasons of all who have drained the host: one alone must not look like the only one. */
    private String withThoseBefore(String reason) throws RefusedException {
        String before = file.drain().map(Drain::reason).orElse("");
        if (before.isEmpty()
                || reason.isEmpty()
                || List.of(before.split("; ", -1)).contains(reason)) {
            return before.isEmpty() ? reason : before;
        }
        String all = before + "; " + reason;
        if (all.length() > LONGEST_ALTOGETHER) {
            throw new RefusedException(
                    RefusalCode.BAD_QUESTION,
                    "the host is drained already, and the reasons together have more than " + LONGEST_ALTOGETHER
                            + " characters: say it shorter, or undrain first");
        }
        return all;
    }

    @Override
    public JsonObject answer(Question question) throws RefusedException {
        String reason = question.text("reason").orElse("").strip();
        if (reason.length() > LONGEST_REASON) {
            throw new RefusedException(
                    RefusalCode.BAD_QUESTION,
                    "the \"reason\" of drain has more than " + LONGEST_REASON
                            + " characters: it is told to everybody whose guest is denied");
        }
        reason = withThoseBefore(reason);
        Instant since =
                file.drain().map(Drain::since).orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.SECONDS));
        String drained = "drained" + (reason.isEmpty() ? "" : ": " + Printable.of(reason));
        try {
            file.set(new Drain(since, reason));
        } catch (IOException e) {
            LOG.error("this host cannot be made to be {}", drained, e);
            return DrainJson.failed(file.drain(), e);
        }
        LOG.info("this host is {}", drained);
        return DrainJson.of(file.drain());
    }
}
