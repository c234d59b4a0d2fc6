package org.virtgate.checks.storage;

import java.util.Objects;

/** The result of comparing an image on this host with the origin's description of it. */
sealed interface Comparison {
    /**
     * Weakens this result for a passport that describes another image than the guest came with: {@link Different} and
     * {@link Unsure} become {@link Unsure}, because a difference from that image need not be wrong.
     */
    default Comparison ifOfAnother(String why) {
        return this instanceof Different || this instanceof Unsure ? new Unsure(why) : this;
    }

    /**
     * The image is the same on both hosts.
     *
     * @param by the strongest identifier that both hosts share, as it follows "disk vda: same " in messages
     */
    record Same(String by) implements Comparison {
        public Same {
            Objects.requireNonNull(by);
        }
    }

    /** The image here cannot be compared, and another check reports why. */
    record NotAsked() implements Comparison {}

    /**
     * The image is certainly another one.
     *
     * @param how the difference, as it follows "is not the one that hosta has: " in messages
     */
    record Different(String how) implements Comparison {
        public Different {
            Objects.requireNonNull(how);
        }
    }

    /**
     * The images cannot be compared.
     *
     * @param why the reason, as it follows "may not be the one that hosta has: " in messages
     */
    record Unsure(String why) implements Comparison {
        public Unsure {
            Objects.requireNonNull(why);
        }
    }
}
