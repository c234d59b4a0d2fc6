package org.virtgate.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.virtgate.rules.FleetSettings;
import org.virtgate.rules.ProblemText;
import org.virtgate.rules.Reading;
import org.virtgate.rules.store.SettingsFile;
import org.virtgate.rules.store.Trust;
import picocli.CommandLine.Option;

/** {@code --fleet}: the file that names the hosts; without this option, this host's. */
final class FleetFile {
    @Option(names = "--fleet", paramLabel = "FILE", description = "A fleet.toml in place of /etc/virtgate/fleet.toml.")
    private @Nullable Path file;

    /** Reads the file. */
    FleetSettings read(CommandContext context) throws CommandFailure {
        Path from = file == null ? context.etc().resolve("fleet.toml") : file;
        Reading<Optional<FleetSettings>> reading =
                SettingsFile.fleet(from, file == null ? Trust.ROOT_ALONE : Trust.ANYBODY);
        if (reading instanceof Reading.Accepted<Optional<FleetSettings>> accepted) {
            if (accepted.value().isEmpty() || Files.notExists(from)) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        from + " does not exist; name the hosts there, each with a table [host.NAME], the same file on"
                                + " all of them");
            }
            return accepted.value().get();
        }
        throw new CommandFailure(
                ExitCode.INVALID_RULES,
                reading.problems().stream().map(ProblemText::line).collect(Collectors.joining("\nvirtgate: ")));
    }
}
