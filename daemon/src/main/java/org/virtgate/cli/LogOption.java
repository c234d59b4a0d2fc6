package org.virtgate.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.virtgate.cli.view.Console;
import org.virtgate.record.log.DecisionHistory;
import org.virtgate.record.log.HistoryQuery;
import org.virtgate.record.log.PastDecision;
import picocli.CommandLine.Option;

/**
 * {@code --log}: the folder of virtgated's decision log. Its files are read directly: that needs no daemon, and
 * disturbs none.
 */
final class LogOption {
    private static final Path USUAL = Path.of("/var/log/virtgate");

    @Option(
            names = "--log",
            paramLabel = "DIR",
            defaultValue = "/var/log/virtgate",
            description = "Where decisions are kept (default: ${DEFAULT-VALUE}).")
    private Path folder = USUAL;

    /** Remarks that were told: a command may read twice. */
    private final Set<String> told = new HashSet<>();

    Path folder() {
        return folder;
    }

    /** Refuses a folder that was named and is none: nothing was ever decided there. */
    void mustExist() throws CommandFailure {
        NamedFolder.mustExist("--log", folder, USUAL, "this host's log is in");
    }

    /** Returns the folder of the records for {@code replay}. */
    Path records() {
        return folder.resolve("records");
    }

    /**
     * Hands over the matching decisions, newest first, until the reader has enough. Reports on standard error what
     * cannot be read. The usual folder counts as empty where it does not exist; another must exist.
     */
    void read(HistoryQuery query, Console console, Predicate<PastDecision> reader) throws CommandFailure, IOException {
        mustExist();
        try {
            DecisionHistory.read(folder, query, reader).stream()
                    .filter(told::add)
                    .forEach(remark -> console.err().println("virtgate: " + remark));
        } catch (NoSuchFileException e) {
            if (Files.exists(folder)) {
                throw e;
            }
        } catch (AccessDeniedException e) {
            throw denied(e);
        }
    }

    /** Returns the failure for a log file that this user may not read. */
    static CommandFailure denied(AccessDeniedException denied) {
        return new CommandFailure(
                ExitCode.NOT_PERMITTED,
                denied.getFile() + ": permission denied; run it as root, or as a member of group virtgate");
    }
}
