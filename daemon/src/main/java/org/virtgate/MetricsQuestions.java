package org.virtgate;

import com.google.gson.JsonObject;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.record.Metrics;
import org.virtgate.record.Textfile;

/**
 * Answers {@code metrics}.
 *
 * @param textfile where they are written as well
 */
record MetricsQuestions(Metrics metrics, Optional<Textfile> textfile) {
    MetricsQuestions {
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
