package org.virtgate.admission;

import java.util.Objects;

/** What becomes of an incoming guest. */
public sealed interface Verdict {
    /** It may come, and its domain needs no change. */
    record Unchanged() implements Verdict {}

    /** It may come, with this domain. */
    record Rewritten(String xml) implements Verdict {
        public Rewritten {
            Objects.requireNonNull(xml);
        }
    }

    /** It may not come; the findings that deny say why. */
    record Denied() implements Verdict {}
}
