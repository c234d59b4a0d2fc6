package org.virtgate.rules.store;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.virtgate.rules.FleetSettings;
import org.virtgate.rules.HookSettings;
import org.virtgate.rules.Problem;
import org.virtgate.rules.Reading;
import org.virtgate.rules.Settings;
import org.virtgate.rules.read.FleetReader;
import org.virtgate.rules.read.HookSettingsReader;
import org.virtgate.rules.read.SettingsReader;

/** Reads the settings files on disk. A missing file means all defaults. */
public final class SettingsFile {
    private SettingsFile() {}

    /** Reads {@code virtgate.toml}. */
    public static Reading<Settings> daemon(Path file, Trust trust) {
        return read(file, trust, Settings.DEFAULT, SettingsReader::read);
    }

    /** Reads {@code virtgate.toml}, and keeps its text with what it says. */
    public static Reading<WrittenSettings> written(Path file, Trust trust) {
        return read(file, trust, new WrittenSettings(Settings.DEFAULT, ""), SettingsFile::written);
    }

    private static Reading<WrittenSettings> written(String file, String text) {
        Reading<Settings> read = SettingsReader.read(file, text);
        return read instanceof Reading.Accepted<Settings> accepted
                ? new Reading.Accepted<>(new WrittenSettings(accepted.value(), text))
                : new Reading.Refused<>(read.problems());
    }

    /** Reads {@code hook.toml}. */
    public static Reading<HookSettings> hook(Path file, Trust trust) {
        return read(file, trust, HookSettings.DEFAULT, HookSettingsReader::read);
    }

    /** Reads {@code fleet.toml}; without the file there is no fleet. */
    public static Reading<Optional<FleetSettings>> fleet(Path file, Trust trust) {
        return read(file, trust, Optional.empty(), SettingsFile::fleet);
    }

    private static Reading<Optional<FleetSettings>> fleet(String file, String text) {
        Reading<FleetSettings> read = FleetReader.read(file, text);
        return read instanceof Reading.Accepted<FleetSettings> accepted
                ? new Reading.Accepted<>(Optional.of(accepted.value()))
                : new Reading.Refused<>(read.problems());
    }

    private static <T> Reading<T> read(
            Path file, Trust trust, T defaults, BiFunction<String, String, Reading<T>> reader) {
        Path absolute = file.toAbsolutePath().normalize();
        if (Files.notExists(absolute, LinkOption.NOFOLLOW_LINKS)) {
            return new Reading.Accepted<>(defaults);
        }
        List<Problem> problems = new ArrayList<>();
        Optional<String> text = TextFile.read(absolute, trust, problems::add);
        if (text.isEmpty()) {
            return new Reading.Refused<>(problems);
        }
        return reader.apply(absolute.toString(), text.get());
    }
}
