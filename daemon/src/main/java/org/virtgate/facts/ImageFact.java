package org.virtgate.facts;

import java.util.Objects;
import java.util.Optional;

/** What the header of a disk image says, as a probe read it for one decision. */
public sealed interface ImageFact {
    /**
     * The header was read.
     *
     * @param format as QEMU names it: qcow2, qed, vmdk, raw, …
     * @param backing the image that it is laid over; empty where it stands alone
     * @param dataFile the file that holds its data, as qcow2 can name one; empty where it holds them itself
     */
    record Header(String format, Optional<Backing> backing, Optional<String> dataFile) implements ImageFact {
        public Header {
            Objects.requireNonNull(format);
            Objects.requireNonNull(backing);
            Objects.requireNonNull(dataFile);
        }
    }

    /** The daemon may not read it, or it is no image that it understands. */
    record Unreadable(String why) implements ImageFact {
        public Unreadable {
            Objects.requireNonNull(why);
        }
    }

    /** The storage did not answer within the time for probes. */
    record NoAnswer() implements ImageFact {}

    /**
     * The backing image as a header names it.
     *
     * @param name a path, relative to the directory of the image that names it, or one of QEMU's protocol names
     *     ({@code nbd://…}, {@code json:…})
     * @param format what the header says of its format; empty where it says nothing
     */
    record Backing(String name, Optional<String> format) {
        public Backing {
            Objects.requireNonNull(name);
            Objects.requireNonNull(format);
        }
    }
}
