package org.virtgate.checks.storage;

import java.util.Objects;

/** How an image here compares with what the origin told of it. */
sealed interface Comparison {
    /**
     * The same where the origin told of another image than the guest came with: what differs from that need not be
     * wrong.
     */
    default Comparison ifOfAnother(String why) {
        return this instanceof Different || this instanceof Unsure ? new Unsure(why) : this;
    }

    /**
     * It is the same one.
     *
     * @param by what both ends have in common, the strongest there is, as messages go on from "disk vda: same "
     */
    record Same(String by) implements Comparison {
        public Same {
            Objects.requireNonNull(by);
        }
    }

    /** There is nothing to hold against it, and another check speaks of that. */
    record NotAsked() implements Comparison {}

    /**
     * It is surely another one.
     *
     * @param how as messages go on from "is not the one that hosta has: "
     */
    record Different(String how) implements Comparison {
        public Different {
            Objects.requireNonNull(how);
        }
    }

    /**
     * It cannot be told.
     *
     * @param why as messages go on from "may not be the one that hosta has: "
     */
    record Unsure(String why) implements Comparison {
        public Unsure {
            Objects.requireNonNull(why);
        }
    }
}
