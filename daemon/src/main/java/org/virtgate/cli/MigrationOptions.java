package org.virtgate.cli;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.virtgate.fleet.plan.Plan;
import org.virtgate.libvirt.MigrationFlag;
import org.virtgate.libvirt.MigrationRequest;
import org.virtgate.rules.FleetSettings;
import picocli.CommandLine.Option;

/** How libvirt is to migrate: what {@code [migrate]} of fleet.toml says, and more. */
final class MigrationOptions {
    @Option(
            names = "--postcopy",
            description = {
                "Let the guest run at the destination once its memory was sent once; there is no way back then."
            })
    private boolean postcopy;

    @Option(
            names = "--auto-converge",
            description = "Slow the guest down if it changes its memory faster than it goes.")
    private boolean autoConverge;

    @Option(names = "--bandwidth", paramLabel = "MIB", description = "The most MiB/s of one migration.")
    private @Nullable Integer bandwidth;

    /** Returns what libvirt is asked for a move, with more flags. */
    MigrationRequest request(
            FleetSituation situation, Plan.Move move, Set<MigrationFlag> more, OptionalInt connections) {
        Set<MigrationFlag> flags = EnumSet.noneOf(MigrationFlag.class);
        situation
                .settings()
                .migrations()
                .flags()
                .forEach(word -> MigrationFlag.of(word).ifPresent(flags::add));
        flags.addAll(more);
        if (postcopy) {
            flags.add(MigrationFlag.POSTCOPY);
        }
        if (autoConverge) {
            flags.add(MigrationFlag.AUTO_CONVERGE);
        }
        Optional<Integer> most = Optional.ofNullable(bandwidth)
                .or(() -> situation.settings().migrations().bandwidth());
        return new MigrationRequest(
                move.guest().uuid(),
                situation.host(move.to()).uri(),
                flags,
                most.map(OptionalLong::of).orElse(OptionalLong.empty()),
                connections);
    }

    /**
     * Says which flag of fleet.toml this virtgate does not know, and which number cannot be, before anything begins.
     *
     * @param parallel what the command's own {@code --parallel} says, or null
     */
    void check(FleetSettings settings, @Nullable Integer parallel) throws CommandFailure {
        for (String word : settings.migrations().flags()) {
            if (MigrationFlag.of(word).isEmpty()) {
                throw new CommandFailure(
                        ExitCode.INVALID_RULES,
                        "fleet.toml: [migrate] has the flag \"" + word + "\", which virtgate does not know");
            }
        }
        if (parallel != null && parallel < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--parallel is " + parallel + ", expected 1 or more");
        }
        if (bandwidth != null && bandwidth < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--bandwidth is " + bandwidth + ", expected 1 MiB/s or more");
        }
    }
}
