package org.virtgate.checks.storage;

import java.util.Objects;
import java.util.Optional;
import org.virtgate.facts.BlockDevice;

/** Whether other hosts reach the storage of an item. */
sealed interface Reach {
    /** Other hosts reach it. */
    record Shared() implements Reach {}

    /**
     * No other host reaches it; {@code why} follows the item's name in messages.
     *
     * @param unless its hardware, if other hosts reach that on some sites
     */
    record Local(String why, Optional<BlockDevice.Transport> unless) implements Reach {
        public Local {
            Objects.requireNonNull(why);
            Objects.requireNonNull(unless);
        }

        Local(String why) {
            this(why, Optional.empty());
        }
    }

    /** It cannot be decided, not even with all facts of this host; why, and what to do about it. */
    record Indeterminate(String why, String fix) implements Reach {
        public Indeterminate {
            Objects.requireNonNull(why);
            Objects.requireNonNull(fix);
        }
    }

    /** It cannot be decided now, because a fact of this host is missing; why, and what to do about it. */
    record Unknown(String why, String fix) implements Reach {
        public Unknown {
            Objects.requireNonNull(why);
            Objects.requireNonNull(fix);
        }

        /** A fact that was not read yet, or is out of date. */
        Unknown(String why) {
            this(why, "virtgate facts tells what is known of this host; try again in a moment");
        }
    }

    /** There is no storage at that path; {@code storage.present} reports it. */
    record Nothing() implements Reach {}
}
