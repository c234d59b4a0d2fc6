package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.util.Optional;

/** Whether the host is drained, for people. */
final class DrainView {
    private DrainView() {}

    /** Prints what came of {@code drain} or {@code undrain}. */
    static ExitCode report(JsonObject reply, Console console, boolean json) {
        Answer answer = new Answer(reply);
        Optional<String> failed = answer.optionalText("failed");
        if (json) {
            console.json(reply);
        } else {
            failed.ifPresent(why -> console.line("nothing has changed, because it could not be kept: " + why));
            console.line(line(answer));
        }
        return failed.isEmpty() ? ExitCode.YES : ExitCode.NO;
    }

    /** One line: what holds. */
    static String line(Answer drain) {
        if (!drain.flag("drained")) {
            return "guests may come to this host";
        }
        return "drained since " + drain.text("since") + ", no guest comes to this host"
                + drain.optionalText("reason")
                        .filter(reason -> !reason.isEmpty())
                        .map(reason -> ": " + reason)
                        .orElse("");
    }
}
