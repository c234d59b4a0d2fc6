package org.virtgate.cli;

import com.google.gson.JsonParseException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.virtgate.cli.view.Answer;
import org.virtgate.cli.view.Json;
import org.virtgate.fleet.Asked;
import org.virtgate.fleet.Ssh;
import org.virtgate.fleet.move.MoveResult;
import org.virtgate.fleet.move.Mover;
import org.virtgate.fleet.plan.Plan;
import org.virtgate.history.MoveOutcome;
import org.virtgate.libvirt.JobProgress;
import org.virtgate.words.Worded;

/**
 * Has the host where a guest is migrate it here.
 *
 * @param id of the moves
 */
record ReturnMover(Ssh ssh, FleetSituation situation, String id) implements Mover {
    ReturnMover {
        Objects.requireNonNull(ssh);
        Objects.requireNonNull(situation);
        Objects.requireNonNull(id);
    }

    @Override
    public MoveResult move(Plan.Move move, Consumer<JobProgress> progress) {
        long from = System.nanoTime();
        Asked<String> said = ssh.ask(
                situation.host(move.guest().host()),
                "",
                Set.of(ExitCode.YES.code(), ExitCode.NO.code()),
                "migrate",
                move.guest().uuid(),
                move.to(),
                "--return",
                id,
                "--json");
        Duration took = Duration.ofNanos(System.nanoTime() - from);
        return said instanceof Asked.Silent<String> silent
                ? new MoveResult(MoveOutcome.UNKNOWN, silent.why(), took)
                : result(said.told().orElse(""), took);
    }

    private static MoveResult result(String text, Duration took) {
        try {
            Answer answer = new Answer(Json.object(text));
            Optional<String> error = answer.optionalText("error");
            if (error.isPresent()) {
                return new MoveResult(MoveOutcome.REFUSED, error.get(), took);
            }
            Answer guest = answer.objects("guests").get(0);
            return new MoveResult(
                    Worded.of(MoveOutcome.class, guest.text("outcome")).orElse(MoveOutcome.UNKNOWN),
                    guest.text("why"),
                    took);
        } catch (JsonParseException | IndexOutOfBoundsException e) {
            return new MoveResult(MoveOutcome.UNKNOWN, "what virtgate there answers is not understood", took);
        }
    }
}
