package org.virtgate.daemon.questions;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionHandler;
import org.virtgate.host.HostFacts;

/** Answers {@code status}: the state of the daemon, part by part. */
public final class StatusQuestion implements QuestionHandler {
    private final String version;
    private final Instant since;
    private final List<Part> parts;

    /**
     * @param version of the daemon
     * @param parts in the order of the answer
     */
    public StatusQuestion(String version, Clock clock, List<Part> parts) {
        this.version = Objects.requireNonNull(version);
        this.since = clock.instant();
        this.parts = List.copyOf(parts);
    }

    @Override
    public JsonObject answer(Question question) {
        JsonObject answer = new JsonObject();
        answer.addProperty("version", version);
        answer.addProperty("since", since.toString());
        answer.addProperty("host", HostFacts.hostName());
        for (Part part : parts) {
            answer.add(part.name(), part.now().get());
        }
        return answer;
    }

    /**
     * One part of the answer.
     *
     * @param name of the answer's member (docs/protocol.md)
     * @param now returns its current value
     */
    public record Part(String name, Supplier<? extends JsonElement> now) {
        public Part {
            Objects.requireNonNull(name);
            Objects.requireNonNull(now);
        }
    }
}
