package org.virtgate.admission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.virtgate.checks.builtin.BuiltInChecks;
import org.virtgate.rules.ModeSetting;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.read.RuleFile;
import org.virtgate.rules.read.RuleReader;
import org.virtgate.rules.store.InstalledSchema;

/** Reads rules as the daemon does. */
final class Rules {
    static final String BASELINE = "00-baseline.toml";

    private static final RuleReader READER = BuiltInChecks.reader(InstalledSchema.files());

    private Rules() {}

    static Reading<RuleSet> read(RuleFile... files) {
        return read(Map.of(), files);
    }

    static Reading<RuleSet> read(Map<String, ModeSetting> modes, RuleFile... files) {
        return READER.read(List.of(files), modes);
    }

    /** What the package knows of file systems. */
    static RuleFile fileSystems() throws IOException {
        return shipped("05-filesystems.toml");
    }

    /** What the package knows of releases. */
    static RuleFile releases() throws IOException {
        return shipped("06-releases.toml");
    }

    /** A rule file of the package. */
    static RuleFile shipped(String name) throws IOException {
        return new RuleFile(name, Files.readString(Path.of("src/main/rules.d", name)));
    }
}
