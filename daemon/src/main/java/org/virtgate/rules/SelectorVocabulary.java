package org.virtgate.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.virtgate.domain.DomainVocabulary;

/**
 * The vocabulary that selectors are held against: the shipped one, and for a selector that has a mistake by it also that of the libvirt
 * which is installed here and may be newer. The installed schema is read once, when it is first needed.
 */
public final class SelectorVocabulary {
    private final Path schemaFolder;
    private @Nullable DomainVocabulary widened;

    /** With the schema in a folder, usually {@code /usr/share/libvirt/schemas}; one that is not there adds nothing. */
    public SelectorVocabulary(Path schemaFolder) {
        this.schemaFolder = schemaFolder;
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
            return shipped.or(DomainVocabulary.fromSchema(name -> Files.newInputStream(schemaFolder.resolve(name))));
        } catch (IOException e) {
            // without libvirt's schema, as on the machine of someone who writes rules, the shipped one decides
            return shipped;
        }
    }
}
