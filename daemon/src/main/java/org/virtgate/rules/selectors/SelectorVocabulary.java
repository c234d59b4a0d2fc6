package org.virtgate.rules.selectors;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.virtgate.domain.DomainVocabulary;
import org.virtgate.domain.SchemaFiles;

/**
 * The vocabulary that selectors are held against: the shipped one, and for a selector that has a mistake by it also
 * that of the libvirt which is installed here and may be newer. The installed schema is read once, when it is first
 * needed.
 */
public final class SelectorVocabulary {
    private final SchemaFiles installed;
    private @Nullable DomainVocabulary widened;

    /** With the installed schema; one that is not there adds nothing. */
    public SelectorVocabulary(SchemaFiles installed) {
        this.installed = installed;
    }

    /** The vocabulary to hold a selector against. */
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
