package org.virtgate.daemon.questions;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionHandler;
import org.virtgate.host.DrainFile;

/** Answers {@code undrain}: this host admits guests again. */
public final class UndrainQuestion implements QuestionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(UndrainQuestion.class);
    private static final String UNDRAINED = "not drained any more";

    private final DrainFile file;

    public UndrainQuestion(DrainFile file) {
        this.file = Objects.requireNonNull(file);
    }

    @Override
    public JsonObject answer(Question question) {
        try {
            file.clear();
        } catch (IOException e) {
            LOG.error("this host cannot be made to be {}", UNDRAINED, e);
            return DrainJson.failed(file.drain(), e);
        }
        LOG.info("this host is {}", UNDRAINED);
        return DrainJson.of(file.drain());
    }
}
