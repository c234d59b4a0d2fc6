package org.virtgate.admission;

import java.util.List;
import java.util.Map;
import org.virtgate.checks.BuiltInChecks;
import org.virtgate.rules.ModeSetting;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleFile;
import org.virtgate.rules.RuleReader;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.store.InstalledSchema;

/** Reads rules as the daemon does. */
final class Rules {
    private static final RuleReader READER = BuiltInChecks.reader(InstalledSchema.files());

    private Rules() {}

    static Reading<RuleSet> read(RuleFile file) {
        return read(file, Map.of());
    }

    static Reading<RuleSet> read(RuleFile file, Map<String, ModeSetting> modes) {
        return READER.read(List.of(file), modes);
    }
}
