package org.virtgate.admission;

import java.util.Objects;
import org.virtgate.words.Worded;

/** What becomes of an incoming guest. */
public sealed interface Verdict {
    Kind kind();

    /** It may come, and its domain needs no change. */
    record Unchanged() implements Verdict {
        @Override
        public Kind kind() {
            return Kind.UNCHANGED;
        }
    }

    /** It may come, with this domain. */
    record Rewritten(String xml) implements Verdict {
        public Rewritten {
            Objects.requireNonNull(xml);
        }

        @Override
        public Kind kind() {
            return Kind.REWRITTEN;
        }
    }

    /** It may not come; the findings that deny say why. */
    record Denied() implements Verdict {
        @Override
        public Kind kind() {
            return Kind.DENIED;
        }
    }

    /** Each kind of verdict. */
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

        /** As tables have it, and {@code history --verdict}. */
        public String brief() {
            return brief;
        }

        /** Whether the guest may come. */
        public boolean admits() {
            return admits;
        }
    }
}
