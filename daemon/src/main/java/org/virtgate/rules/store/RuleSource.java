package org.virtgate.rules.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.virtgate.rules.ModeSetting;
import org.virtgate.rules.Problem;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.Settings;
import org.virtgate.rules.read.RuleFile;
import org.virtgate.rules.read.RuleReader;

/**
 * Where a whole rule set comes from: rule files, and the settings whose {@code [modes]} override theirs.
 *
 * @param settings {@code virtgate.toml}, which may be missing; the folders' trust applies to it too
 */
public record RuleSource(RuleFolders folders, Path settings) {
    public RuleSource {
        Objects.requireNonNull(folders);
        Objects.requireNonNull(settings);
    }

    /**
     * What was read from the source.
     *
     * @param files all files that could be read, to show where problems are
     * @param masked files that do not count, because the administrator has a file of the same name
     * @param unread files that do not count, because of their names
     * @param modes from the settings; empty if the settings are refused
     */
    public record Read(
            List<RuleFile> files,
            List<Path> masked,
            List<Path> unread,
            Map<String, ModeSetting> modes,
            Reading<RuleSet> rules) {
        public Read {
            files = List.copyOf(files);
            masked = List.copyOf(masked);
            unread = List.copyOf(unread);
            modes = Map.copyOf(modes);
            Objects.requireNonNull(rules);
        }
    }

    /**
     * The texts of the source at one moment.
     *
     * @param modes from the settings; empty if the settings are refused
     * @param problems of folders, files and settings
     */
    record Texts(RuleFolders.Content content, Map<String, ModeSetting> modes, List<Problem> problems) {
        Texts {
            Objects.requireNonNull(content);
            modes = Map.copyOf(modes);
            problems = List.copyOf(problems);
        }

        /** Whether the same rules come of both. */
        boolean isLike(Texts other) {
            return content.files().equals(other.content.files())
                    && modes.equals(other.modes)
                    && problems.equals(other.problems);
        }
    }

    /** Reads rules and settings now, and returns the problems of folders, files, rules and settings together. */
    public Read read(RuleReader reader) {
        return read(texts(), reader);
    }

    Texts texts() {
        RuleFolders.Content content = folders.read();
        Reading<Settings> read = SettingsFile.daemon(settings, folders.trust());
        Map<String, ModeSetting> modes = read instanceof Reading.Accepted<Settings> accepted
                ? accepted.value().modes()
                : Map.of();
        List<Problem> problems = new ArrayList<>(content.problems());
        problems.addAll(read.problems());
        return new Texts(content, modes, problems);
    }

    static Read read(Texts texts, RuleReader reader) {
        List<RuleFile> files = texts.content().files();
        return new Read(
                files,
                texts.content().masked(),
                texts.content().unread(),
                texts.modes(),
                reader.read(files, texts.modes(), texts.problems()));
    }
}
