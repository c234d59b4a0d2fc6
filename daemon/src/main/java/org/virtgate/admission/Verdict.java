package org.virtgate.admission;

import java.util.Objects;
import org.virtgate.words.Worded;

/** The verdict on an incoming guest. */
public sealed interface Verdict {
    Kind kind();

    /** The guest is admitted, and its domain is unchanged. */
    record Unchanged() implements Verdict {
        @Override
        public Kind kind() {
            return Kind.UNCHANGED;
        }
    }

    /**
     * The guest is admitted with this domain.
     *
     * @param xml for libvirt alone: it has the guest's secrets
     * @param shown the same without secrets
     */
    record Rewritten(String xml, String shown) implements Verdict {
        public Rewritten {
            Objects.requireNonNull(xml);
            Objects.requireNonNull(shown);
        }

        @Override
        public String toString() {
            return "Rewritten[shown=" + shown + "]";
        }

        @Override
        public Kind kind() {
            return Kind.REWRITTEN;
        }
    }

    /** The guest is denied; the denying findings say why. */
    record Denied() implements Verdict {
        @Override
        public Kind kind() {
            return Kind.DENIED;
        }
    }

    enum Kind implements Worded {
        UNCHANGED("admitted", "admitted", true),
        REWRITTEN("admitted-rewritten", "rewritten", true),
        DENIED("denied", "denied", false);

        private final String word;
        private final String brief;
        private final boolean admits;

        Kind(String word, String brief, boolean admits) {
            this.word = word;
            this.brief = brief;
            this.admits = admits;
        }

        @Override
        public String word() {
            return word;
        }

        /** The word in tables and for {@code history --verdict}. */
        public String brief() {
            return brief;
        }

        /** Whether this verdict admits the guest. */
        public boolean admits() {
            return admits;
        }
    }
}
