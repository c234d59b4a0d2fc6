package org.virtgate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.virtgate.rules.Reading;
import org.virtgate.rules.Settings;
import org.virtgate.rules.store.SettingsFile;
import org.virtgate.rules.store.Trust;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Has {@code --socket} mean by default what {@code [server] socket} of virtgate.toml says on this host. */
final class SocketInSettings implements IDefaultValueProvider {
    /** A line that may set it. Most files do not, and reading TOML would delay every command. */
    private static final Pattern MAY_SET = Pattern.compile("(?m)^[^#\n]*socket");

    private final CommandContext context;

    SocketInSettings(CommandContext context) {
        this.context = Objects.requireNonNull(context);
    }

    /** Returns null for other options, and if the file does not exist, is not valid or may not be read. */
    @Override
    public @Nullable String defaultValue(ArgSpec option) {
        if (!(option instanceof OptionSpec named) || !named.longestName().equals(DaemonOption.NAME)) {
            return null;
        }
        Path file = context.etc().resolve("virtgate.toml");
        try {
            return Files.isReadable(file)
                            && MAY_SET.matcher(Files.readString(file)).find()
                            && SettingsFile.daemon(file, Trust.of(context.uid()))
                                    instanceof Reading.Accepted<Settings> read
                    ? read.value().server().socket()
                    : null;
        } catch (IOException e) {
            return null; // Whoever asks then says which socket does not answer.
        }
    }
}
