package org.virtgate.facts;

import java.util.Objects;
import java.util.Optional;

/** What the header of a disk image says, as a probe read it for one decision. */
public sealed interface ImageFact {
    /**
     * The header was read.
     *
     * @param format QEMU's name of the format: qcow2, qed, vmdk, raw, …
     * @param backing the backing image; empty if there is none
     * @param dataFile the external data file of a qcow2 image; empty if the image itself contains the data
     * @param size the bytes that a guest sees of a qcow2 image; empty for other formats
     */
    record Header(String format, Optional<Backing> backing, Optional<String> dataFile, Optional<Long> size)
            implements ImageFact {
        public Header {
            Objects.requireNonNull(format);
            Objects.requireNonNull(backing);
            Objects.requireNonNull(dataFile);
            Objects.requireNonNull(size);
        }

        /** Creates the fact of an image whose size is not known. */
        public Header(String format, Optional<Backing> backing, Optional<String> dataFile) {
            this(format, backing, dataFile, Optional.empty());
        }

        /** Returns the same without the names of other files. */
        public Header alone() {
            return new Header(format, Optional.empty(), Optional.empty(), size);
        }
    }

    /** The daemon may not read the image, or does not understand its format. */
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
     * @param format the backing image's format, if the header has it
     */
    record Backing(String name, Optional<String> format) {
        public Backing {
            Objects.requireNonNull(name);
            Objects.requireNonNull(format);
        }
    }
}
