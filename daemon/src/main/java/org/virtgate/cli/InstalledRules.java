package org.virtgate.cli;

import org.virtgate.admission.BuiltInChecks;
import org.virtgate.rules.RuleReader;
import org.virtgate.rules.SelectorVocabulary;
import org.virtgate.rules.VocabularyJudge;
import org.virtgate.rules.store.InstalledSchema;

/** How this release reads rules: with its built-in checks, and its and the installed libvirt's names for the parts of a domain. */
final class InstalledRules {

    private InstalledRules() {}

    static RuleReader reader() {
        return new RuleReader(
                BuiltInChecks.specs(), new VocabularyJudge(new SelectorVocabulary(InstalledSchema.files())));
    }
}
