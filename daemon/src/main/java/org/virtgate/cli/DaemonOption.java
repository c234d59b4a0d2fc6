package org.virtgate.cli;

import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** {@code --socket}: the socket of the daemon; by default the one of {@link SocketInSettings}, else this. */
final class DaemonOption {
    static final String NAME = "--socket";

    @Option(
            names = NAME,
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
