package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.virtgate.fleet.MigrationPorts;
import org.virtgate.fleet.reach.OpenPort;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code virtgate fleet listen}.
 *
 * <p>JSON: {@code {"port": …}} as soon as it listens.
 */
@Command(
        name = "listen",
        description = "Listen on one of QEMU's ports for migrations, for some seconds, for a try from another host.",
        footer = {
            "",
            "Other hosts run it here by ssh, for virtgate preflight. On standard input comes",
            "a line of two words of 32 letters: whoever connects and sends the first gets",
            "the second. Nothing else is read or sent, and it ends with that connection,",
            "with its standard input, or after 20 s.",
            "",
            "Exit codes: 0 such a connection came; 1 none came, or no port is free; 2 no",
            "such line; 4 no daemon, or it did not answer; 5 not permitted."
        })
final class FleetListenCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LISTENS = Duration.ofSeconds(20);

    @Mixin
    private DaemonOption daemon = new DaemonOption();

    private final CommandContext context;

    FleetListenCommand(CommandContext context) {
        this.context = Objects.requireNonNull(context);
    }

    @Override
    public Integer call() throws CommandFailure, IOException {
        String words = new String(context.in().readNBytes(2 * OpenPort.WORD + 2), StandardCharsets.US_ASCII);
        if (!words.matches("[0-9a-f]{32} [0-9a-f]{32}\n")) {
            throw new CommandFailure(
                    ExitCode.USAGE, "expected a line of two words of 32 letters, 0 to f; virtgate preflight sends it");
        }
        MigrationPorts ports = MigrationPorts.of(daemon.within(PATIENCE).ask(Question.of(QuestionKind.FACTS)));
        try (OpenPort port = OpenPort.first(ports)) {
            endsWithInput(port);
            JsonObject opened = new JsonObject();
            opened.addProperty("port", port.port());
            context.console().jsonLine(opened);
            boolean came = port.answers(
                    words.substring(0, OpenPort.WORD),
                    words.substring(OpenPort.WORD + 1, 2 * OpenPort.WORD + 1),
                    LISTENS);
            return (came ? ExitCode.YES : ExitCode.NO).code();
        } catch (IOException e) {
            JsonObject error = new JsonObject();
            error.addProperty("error", String.valueOf(e.getMessage()));
            context.console().jsonLine(error);
            return ExitCode.NO.code();
        }
    }

    /** Closes the port when the other host's ssh ends. */
    private void endsWithInput(OpenPort port) {
        Thread thread = new Thread(
                () -> {
                    try {
                        // What is still written is of no interest. A pipe cannot be skipped.
                        int next = context.in().read();
                        while (next >= 0) {
                            next = context.in().read();
                        }
                        port.close();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                "waits for the end of input");
        thread.setDaemon(true);
        thread.start();
    }
}
