package org.virtgate.cli;

import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** {@code --socket}: the socket of the daemon. */
final class DaemonOption {
    @Option(
            names = "--socket",
            paramLabel = "PATH",
            defaultValue = "/run/virtgate/virtgate.sock",
            description = "Where virtgated listens (default: ${DEFAULT-VALUE}).")
    private Path socket = Path.of("/run/virtgate/virtgate.sock");

    Path socket() {
        return socket;
    }

    Client within(Duration time) {
        return new Client(socket, time);
    }
}
