package org.virtgate.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.virtgate.cli.view.Console;
import org.virtgate.record.log.DecisionHistory;
import org.virtgate.record.log.HistoryQuery;
import org.virtgate.record.log.PastDecision;
import picocli.CommandLine.Option;

/**
 * {@code --log}: where virtgated has written down what it decided. It is read as files: no daemon is needed, and none
 * is kept from its work.
 */
final class LogOption {
    @Option(
            names = "--log",
            paramLabel = "DIR",
            defaultValue = "/var/log/virtgate",
            description = "Where decisions are kept (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("/var/log/virtgate");

    Path folder() {
        return folder;
    }

    /** Where of each decision is kept what it takes to make it again. */
    Path records() {
        return folder.resolve("records");
    }

    /**
     * Hands over what is asked for, newest first, until the reader has enough; what cannot be read is told on standard
     * error. A folder that is not there has nothing in it.
     */
    void read(HistoryQuery query, Console console, Predicate<PastDecision> reader) throws CommandFailure, IOException {
        try {
            DecisionHistory.read(folder, query, reader)
                    .forEach(remark -> console.err().println("virtgate: " + remark));
        } catch (NoSuchFileException e) {
            if (Files.exists(folder)) {
                throw e;
            }
        } catch (AccessDeniedException e) {
            throw denied(e);
        }
    }

    /** Somebody may not read a file of it. */
    static CommandFailure denied(AccessDeniedException denied) {
        return new CommandFailure(
                ExitCode.NOT_PERMITTED,
                denied.getFile() + ": permission denied; run it as root, or as a member of group virtgate");
    }
}
