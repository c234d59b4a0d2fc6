package org.virtgate.cli;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** {@code --since}. */
final class SinceOption {
    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Reader.class,
            description = "Only what came so long ago at most (90m, 2h, 2d), or after 2026-11-20 or 2026-11-20T09:30.")
    private @Nullable Since since;

    Optional<Instant> by(Clock clock) {
        return Optional.ofNullable(since).map(time -> time.by(clock));
    }

    /** Reads the option. */
    static final class Reader implements ITypeConverter<Since> {
        @Override
        public Since convert(String text) {
            return Since.of(text);
        }
    }
}
