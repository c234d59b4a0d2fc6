package org.virtgate.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.virtgate.cli.view.Answer;
import org.virtgate.cli.view.Json;
import org.virtgate.cli.view.TryView;
import org.virtgate.fleet.Asked;
import org.virtgate.fleet.Asked.UnreadableException;
import org.virtgate.fleet.Ssh;
import org.virtgate.fleet.preflight.GateAnswer;
import org.virtgate.rules.FleetSettings.Host;

/** Asks the gate of another host what would become of a guest there. */
final class GateReading {
    private GateReading() {}

    /** Returns the line of a batch for a guest. */
    static String line(String xml, String origin) {
        JsonObject line = new JsonObject();
        line.addProperty("xml", xml);
        line.addProperty("origin", origin);
        return line + "\n";
    }

    /** Asks with the line of a batch. */
    static Asked<GateAnswer> ask(Ssh ssh, Host host, String line) {
        return ssh.ask(
                        host,
                        line,
                        Set.of(ExitCode.YES.code(), ExitCode.NO.code(), ExitCode.NOT_PERMITTED.code()),
                        "try",
                        "--batch",
                        "-")
                .then(GateReading::read);
    }

    private static GateAnswer read(String text) throws UnreadableException {
        if (text.isBlank()) {
            throw new UnreadableException(
                    "it does not let this user ask its gate: be root there, or in group virtgate");
        }
        try {
            Answer decision = new Answer(Json.object(text));
            TryView view = new TryView(decision);
            List<GateAnswer.Remark> remarks = decision.objects("findings").stream()
                    .map(finding -> new GateAnswer.Remark(
                            finding.text("effect"), finding.text("rule"), finding.text("message"), finding.text("fix")))
                    .toList();
            return new GateAnswer(view.isNotTold() ? Optional.empty() : Optional.of(view.admitted()), remarks);
        } catch (JsonParseException e) {
            throw new UnreadableException("what its gate answers is not understood: is it of another release?");
        }
    }
}
