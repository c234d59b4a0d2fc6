package org.virtgate.cli;

import java.nio.file.Path;
import java.security.Key;
import java.util.List;
import java.util.Optional;
import org.virtgate.domain.RehearsalMark;
import org.virtgate.domain.passport.Seal;
import org.virtgate.rules.Reading;
import org.virtgate.rules.Settings;
import org.virtgate.rules.store.FleetKeyFile;
import org.virtgate.rules.store.SettingsFile;
import org.virtgate.rules.store.Trust;

/** Seals the marks of this host's rehearsals with the key that {@code [passport] key_file} names. */
final class FleetSeal {
    private FleetSeal() {}

    /**
     * Returns what seals. It seals nothing without a key, or with one that cannot be read: the destination then takes
     * the rehearsal for a migration that failed.
     */
    static RehearsalMark.Sealing sealing(CommandContext context) {
        return key(context)
                .<RehearsalMark.Sealing>map(key -> (mark, uuid) -> Seal.on(mark, uuid, key))
                .orElse(RehearsalMark.Sealing.NONE);
    }

    private static Optional<Key> key(CommandContext context) {
        Path settings = context.etc().resolve("virtgate.toml");
        return SettingsFile.daemon(settings, Trust.ROOT_ALONE) instanceof Reading.Accepted<Settings> read
                ? read.value().passport().keyFile().flatMap(FleetSeal::first)
                : Optional.empty();
    }

    private static Optional<Key> first(String file) {
        return new FleetKeyFile(Path.of(file), Trust.ROOT_ALONE).read() instanceof Reading.Accepted<List<Key>> keys
                ? Optional.of(keys.value().get(0))
                : Optional.empty();
    }
}
