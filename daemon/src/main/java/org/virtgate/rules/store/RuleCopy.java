package org.virtgate.rules.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.virtgate.rules.ModeSetting;
import org.virtgate.rules.Problem;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.read.RuleFile;
import org.virtgate.rules.read.RuleReader;

/**
 * A whole rule set as files that people can read:
 *
 * <pre>
 * rules.d/*.toml   the files as they were, masked ones left out
 * virtgate.toml    the [modes] that went over them
 * digest           of the rule set, so that a damaged copy is not taken for a good one
 * </pre>
 */
final class RuleCopy {
    private static final String RULES = "rules.d";
    private static final String MODES = "virtgate.toml";
    private static final String DIGEST = "digest";

    private RuleCopy() {}

    /** Writes a copy into an empty folder. */
    static void write(Path copy, List<RuleFile> files, Map<String, ModeSetting> modes, String digest)
            throws IOException {
        Path rules = Files.createDirectory(copy.resolve(RULES));
        for (RuleFile file : files) {
            Files.writeString(rules.resolve(file.name()), file.text());
        }
        Files.writeString(copy.resolve(MODES), modes(modes));
        Files.writeString(copy.resolve(DIGEST), digest + "\n");
    }

    /**
     * Reads a copy; a damaged one is refused.
     *
     * @throws IOException if the digest cannot be read
     */
    static RuleSource.Read read(Path copy, Trust trust, RuleReader reader) throws IOException {
        RuleSource.Read read =
                new RuleSource(new RuleFolders(List.of(copy.resolve(RULES)), trust), copy.resolve(MODES)).read(reader);
        String digest = Files.readString(copy.resolve(DIGEST)).strip();
        boolean damaged = read.rules() instanceof Reading.Accepted<RuleSet> accepted
                && !accepted.value().digest().equals(digest);
        return damaged ? refused(copy, "is damaged: its rules are not those that were kept") : read;
    }

    /** Returns the refusal of a copy that is damaged or unreadable. */
    static RuleSource.Read refused(Path path, String found) {
        Problem problem = TextFile.problem(path, "the last good rule set " + found);
        return new RuleSource.Read(List.of(), List.of(), List.of(), Map.of(), new Reading.Refused<>(List.of(problem)));
    }

    private static String modes(Map<String, ModeSetting> modes) {
        StringBuilder text = new StringBuilder("[modes]\n");
        new TreeMap<>(modes)
                .forEach((id, setting) -> text.append('"')
                        .append(id)
                        .append("\" = \"")
                        .append(setting.mode().word())
                        .append("\"\n"));
        return text.toString();
    }
}
