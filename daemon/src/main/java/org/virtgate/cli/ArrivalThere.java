package org.virtgate.cli;

import com.google.gson.JsonParseException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.virtgate.cli.view.Answer;
import org.virtgate.cli.view.Json;
import org.virtgate.fleet.Asked;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.DefinitionUpdate;
import org.virtgate.rules.FleetSettings.Host;
import org.virtgate.words.Worded;

/**
 * What the destination's virtgated tells of a guest that has moved there.
 *
 * @param id of its decision
 * @param outcome the word of its outcome; empty if it is not known yet
 * @param persistent the word for its definition; empty if nothing was done about it yet
 */
record ArrivalThere(String host, String id, String verdict, String outcome, String persistent) {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long BETWEEN_MS = 500;

    ArrivalThere {
        Objects.requireNonNull(host);
        Objects.requireNonNull(id);
        Objects.requireNonNull(verdict);
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(persistent);
    }

    /**
     * Asks until the definition is settled there or the time is over; empty if the host tells nothing.
     *
     * @param moves of which the guest was part
     * @param uuid of the guest
     */
    static Optional<ArrivalThere> ask(FleetHosts hosts, Host host, String moves, String uuid)
            throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Optional<ArrivalThere> told = Optional.empty();
        do {
            Optional<ArrivalThere> now = hosts.ssh()
                    .ask(host, "", Set.of(0), "history", "--moves", moves, "--all", "--json")
                    .then(text -> read(host.name(), uuid, text))
                    .told();
            told = now;
            if (told.filter(ArrivalThere::isSettled).isPresent()) {
                return told;
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_MS);
        } while (System.nanoTime() < end);
        return told;
    }

    private boolean isSettled() {
        return Worded.of(DefinitionUpdate.Kind.class, persistent)
                .filter(DefinitionUpdate.Kind::last)
                .isPresent();
    }

    private static ArrivalThere read(String host, String uuid, String text) throws Asked.UnreadableException {
        try {
            List<Answer> decisions = new Answer(Json.object(text))
                    .objects("decisions").stream()
                            .filter(decision -> decision.text("uuid").equals(uuid)
                                    && decision.text("kind").equals(AuditEvent.Kind.DECIDED.word()))
                            .toList();
            if (decisions.isEmpty()) {
                throw new Asked.UnreadableException("it knows of no such move yet");
            }
            Answer decision = decisions.get(0);
            List<Answer> afterwards = decision.objects("afterwards");
            return new ArrivalThere(
                    host,
                    decision.text("id"),
                    decision.text("verdict"),
                    last(afterwards, "outcome"),
                    last(afterwards, "persistent"));
        } catch (JsonParseException e) {
            throw new Asked.UnreadableException("its history is not understood");
        }
    }

    private static String last(List<Answer> lines, String key) {
        return lines.stream().flatMap(line -> line.optionalText(key).stream()).reduce("", (earlier, later) -> later);
    }

    /** Returns it in a line for people. */
    String line() {
        return host + ": " + verdict + (outcome.isEmpty() ? ", not reported as landed yet" : ", " + outcome)
                + (persistent.isEmpty() ? "" : ", its definition for the next start: " + persistent)
                + " (decision " + id + " there)";
    }
}
