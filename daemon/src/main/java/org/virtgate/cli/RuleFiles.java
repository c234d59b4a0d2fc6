package org.virtgate.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtgate.rules.store.RuleFolders;
import org.virtgate.rules.store.RuleSource;
import org.virtgate.rules.store.Trust;
import picocli.CommandLine.Option;

/** {@code --rules} and {@code --config}: the rule files and settings to use; without these options, this host's. */
final class RuleFiles {
    private static final Path ADMINISTRATORS = Path.of("/etc/virtgate/rules.d");
    private static final Path SETTINGS = Path.of("/etc/virtgate/virtgate.toml");
    private static final Path NO_SETTINGS = Path.of("/dev/null");

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = {
                "A folder of rules in place of this host's; may be given again: a file in an earlier one masks those of the",
                "same name in later ones."
            })
    private List<Path> folders = new ArrayList<>();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A virtgate.toml in place of this host's, with the hook.toml and fleet.toml beside it.")
    private @Nullable Path settings;

    /** Returns whether an option names rules or settings other than this host's. */
    boolean areGiven() {
        return !folders.isEmpty() || settings != null;
    }

    /** Returns the rules and settings. Named files may have any owner, since no migration is decided by them. */
    RuleSource source(CommandContext context) throws CommandFailure {
        List<Path> from =
                folders.isEmpty() ? List.of(ADMINISTRATORS, context.shipped("usr/share/virtgate/rules.d")) : folders;
        Trust trust = areGiven() ? Trust.ANYBODY : Trust.ROOT_ALONE;
        return new RuleSource(new RuleFolders(from, trust), settingsFile());
    }

    /** Returns the file of the hook's settings. */
    Path hookSettings() throws CommandFailure {
        return besideSettings("hook.toml");
    }

    /** Returns the file that names the hosts of the fleet. */
    Path fleetSettings() throws CommandFailure {
        return besideSettings("fleet.toml");
    }

    private Path besideSettings(String name) throws CommandFailure {
        Path file = settingsFile();
        return file.equals(NO_SETTINGS) ? Path.of("/nonexistent/" + name) : file.resolveSibling(name);
    }

    private Path settingsFile() throws CommandFailure {
        if (settings == null) {
            return folders.isEmpty() ? SETTINGS : NO_SETTINGS;
        }
        if (Files.notExists(settings)) {
            throw new CommandFailure(ExitCode.USAGE, settings + " does not exist");
        }
        return settings.toAbsolutePath().normalize();
    }
}
