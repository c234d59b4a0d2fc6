package org.virtgate.host.image;

import java.util.Optional;
import org.virtgate.facts.ImageFact;

/**
 * Parses the header of a QED image (docs/interop/qed_spec.rst; limits of bdrv_qed_do_open() in block/qed.c, QEMU 7.2).
 */
final class QedHeader {
    private static final long HAS_BACKING = 1;

    /** The backing file is raw and must not be probed. */
    private static final long BACKING_IS_RAW = 4;

    private QedHeader() {}

    static ImageFact read(HeaderBytes bytes) throws BadHeaderException {
        long features = bytes.u64(16);
        if ((features & HAS_BACKING) == 0) {
            return new ImageFact.Header("qed", Optional.empty(), Optional.empty());
        }
        long offset = bytes.u32(56);
        long size = bytes.u32(60);
        // Each factor is below 2^32, so the product may overflow to a negative number. Then no name fits in the header.
        long header = bytes.u32(4) * bytes.u32(12);
        if (offset + size > header) {
            throw new BadHeaderException("the name of its backing file is not within its header");
        }
        String name = bytes.text(offset, size, HeaderBytes.LONGEST_NAME, "the name of a backing file");
        Optional<String> format = (features & BACKING_IS_RAW) == 0 ? Optional.empty() : Optional.of("raw");
        return new ImageFact.Header(
                "qed",
                Optional.of(name).filter(n -> !n.isEmpty()).map(n -> new ImageFact.Backing(n, format)),
                Optional.empty());
    }
}
