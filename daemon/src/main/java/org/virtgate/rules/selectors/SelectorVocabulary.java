package org.virtgate.rules.selectors;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.virtgate.domain.DomainVocabulary;
import org.virtgate.domain.SchemaFiles;

/**
 * The vocabulary that selectors are checked against. It is the shipped one; if a selector has a mistake by that, the
 * vocabulary of the installed libvirt, which may be newer, is added. The installed schema is read once, when it is
 * first needed.
 */
public final class SelectorVocabulary {
    private final SchemaFiles installed;
    private @Nullable DomainVocabulary widened;

    /** Creates it with the installed schema; a missing schema adds nothing. */
    public SelectorVocabulary(SchemaFiles installed) {
        this.installed = installed;
    }

    /** Returns the vocabulary to check a selector against. */
    public synchronized DomainVocabulary of(String xpath) {
        DomainVocabulary shipped = DomainVocabulary.shipped();
        if (widened == null && !SelectorCheck.check(xpath, shipped).isEmpty()) {
            widened = widen(shipped);
        }
        return widened == null ? shipped : widened;
    }

    private DomainVocabulary widen(DomainVocabulary shipped) {
        try {
            return shipped.or(DomainVocabulary.fromSchema(installed));
        } catch (IOException e) {
            // without libvirt's schema, as on the machine of someone who writes rules, the shipped one decides
            return shipped;
        }
    }
}
