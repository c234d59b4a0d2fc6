package org.virtgate.daemon.questions;

import com.google.gson.JsonObject;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.metrics.Metrics;
import org.virtgate.metrics.Textfile;

/**
 * Answers {@code metrics}.
 *
 * @param textfile where they are written as well
 */
public record MetricsQuestions(Metrics metrics, Optional<Textfile> textfile) {
    public MetricsQuestions {
        Objects.requireNonNull(metrics);
        Objects.requireNonNull(textfile);
    }

    /** {@code text}: as they are now, in Prometheus' text format. */
    JsonObject answer() {
        JsonObject answer = new JsonObject();
        answer.addProperty("text", metrics.text());
        return answer;
    }
}
