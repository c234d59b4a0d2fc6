package org.virtgate.rules.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.virtgate.files.AtomicFile;
import org.virtgate.files.Durability;
import org.virtgate.files.FileMode;
import org.virtgate.rules.Reading;
import org.virtgate.rules.Settings;

/**
 * The daemon's settings that were last accepted, kept over restarts, so that a mistake in {@code virtgate.toml} does
 * not keep the daemon down: then every migration to this host would be refused.
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
     * Reads the settings of a file, and keeps a copy of them if they are accepted.
     *
     * @param notKept is told why there is no new copy, if it cannot be written
     */
    public Reading<Settings> readAndKeep(Path file, Consumer<String> notKept) {
        return SettingsFile.daemon(file, trust, text -> {
            try {
                FileMode.OWNER.makeFolder(Objects.requireNonNull(copy.getParent()), Durability.HOST_CRASH);
                AtomicFile.of(copy, FileMode.OWNER, Durability.HOST_CRASH).write(text);
            } catch (IOException e) {
                notKept.accept(copy + ": " + TextFile.reason(e));
            }
        });
    }

    /** Returns the kept settings; empty if none were kept, or if they cannot be used any more. */
    public Optional<Settings> read() {
        if (Files.notExists(copy, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        return SettingsFile.daemon(copy, trust) instanceof Reading.Accepted<Settings> accepted
                ? Optional.of(accepted.value())
                : Optional.empty();
    }
}
