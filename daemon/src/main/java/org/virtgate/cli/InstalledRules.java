package org.virtgate.cli;

import java.nio.file.Path;
import org.virtgate.admission.BuiltInChecks;
import org.virtgate.rules.RuleReader;
import org.virtgate.rules.SelectorVocabulary;
import org.virtgate.rules.VocabularyJudge;

/** How this release reads rules: with its built-in checks, and its and the installed libvirt's names for the parts of a domain. */
final class InstalledRules {
    private static final Path LIBVIRT_SCHEMA = Path.of("/usr/share/libvirt/schemas");

    private InstalledRules() {}

    static RuleReader reader() {
        return new RuleReader(BuiltInChecks.specs(), new VocabularyJudge(new SelectorVocabulary(LIBVIRT_SCHEMA)));
    }
}
