package org.virtgate.rules.store;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
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
        return daemon(file, trust, text -> {});
    }

    /**
     * Reads {@code virtgate.toml}.
     *
     * @param accepted is given the text if it is accepted; an empty one for a missing file
     */
    static Reading<Settings> daemon(Path file, Trust trust, Consumer<String> accepted) {
        return read(file, trust, Settings.DEFAULT, SettingsReader::read, accepted);
    }

    /** Reads {@code hook.toml}. */
    public static Reading<HookSettings> hook(Path file, Trust trust) {
        return read(file, trust, HookSettings.DEFAULT, HookSettingsReader::read, text -> {});
    }

    /** Reads {@code fleet.toml}; without the file there is no fleet. */
    public static Reading<Optional<FleetSettings>> fleet(Path file, Trust trust) {
        return read(file, trust, Optional.empty(), SettingsFile::fleet, text -> {});
    }

    private static Reading<Optional<FleetSettings>> fleet(String file, String text) {
        Reading<FleetSettings> read = FleetReader.read(file, text);
        return read instanceof Reading.Accepted<FleetSettings> accepted
                ? new Reading.Accepted<>(Optional.of(accepted.value()))
                : new Reading.Refused<>(read.problems());
    }

    private static <T> Reading<T> read(
            Path file,
            Trust trust,
            T defaults,
            BiFunction<String, String, Reading<T>> reader,
            Consumer<String> accepted) {
        Path absolute = file.toAbsolutePath().normalize();
        if (Files.notExists(absolute, LinkOption.NOFOLLOW_LINKS)) {
            accepted.accept("");
            return new Reading.Accepted<>(defaults);
        }
        List<Problem> problems = new ArrayList<>();
        Optional<String> text = TextFile.read(absolute, trust, problems::add);
        if (text.isEmpty()) {
            return new Reading.Refused<>(problems);
        }
        Reading<T> read = reader.apply(absolute.toString(), text.get());
        if (read instanceof Reading.Accepted) {
            accepted.accept(text.get());
        }
        return read;
    }
}
