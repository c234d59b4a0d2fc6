package org.virtgate.rules.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.files.AtomicFile;
import org.virtgate.files.Durability;
import org.virtgate.files.FileMode;
import org.virtgate.rules.Reading;

/**
 * The daemon's settings that it last ran with, kept over restarts, so that a mistake in {@code virtgate.toml} does not
 * keep the daemon down: then every migration to this host would be refused.
 *
 * @param copy a copy of virtgate.toml, the daemon's own; its folder is created if missing
 * @param trust who may write it
 */
public record LastGoodSettings(Path copy, Trust trust) {
    public LastGoodSettings {
        copy = copy.toAbsolutePath().normalize();
        Objects.requireNonNull(trust);
    }

    /**
     * Keeps settings with which the daemon runs.
     *
     * @return why they are not kept; empty if they are
     */
    public Optional<String> keep(WrittenSettings settings) {
        try {
            FileMode.OWNER.makeFolder(Objects.requireNonNull(copy.getParent()), Durability.HOST_CRASH);
            AtomicFile.of(copy, FileMode.OWNER, Durability.HOST_CRASH).write(settings.text());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(copy + ": " + TextFile.reason(e));
        }
    }

    /** Returns the kept settings; empty if none were kept, or if they cannot be used any more. */
    public Optional<WrittenSettings> read() {
        if (Files.notExists(copy, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        return SettingsFile.written(copy, trust) instanceof Reading.Accepted<WrittenSettings> accepted
                ? Optional.of(accepted.value())
                : Optional.empty();
    }
}
