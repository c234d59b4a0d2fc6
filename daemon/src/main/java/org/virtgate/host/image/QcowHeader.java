package org.virtgate.host.image;

import java.util.Optional;
import org.virtgate.facts.ImageFact;

/**
 * Parses the header of a qcow2 image (docs/interop/qcow2.rst; limits of qcow2_do_open() and qcow2_read_extensions() in
 * block/qcow2.c) or of its predecessor qcow (block/qcow.c); QEMU 7.2.
 */
final class QcowHeader {
    private static final long BACKING_FORMAT = 0xe2792acaL;
    private static final long DATA_FILE = 0x44415441L;

    /** Incompatible feature bit 2: the data are in another file. */
    private static final long HAS_DATA_FILE = 1 << 2;

    private static final int HEADER_LENGTH_V2 = 72;
    private static final int MIN_HEADER_LENGTH_V3 = 104;
    private static final int LONGEST_FORMAT = 15;

    private final HeaderBytes bytes;
    private final long version;
    private final long clusterSize;
    private final long backingOffset;
    private Optional<String> backingFormat = Optional.empty();
    private Optional<String> dataFile = Optional.empty();

    private QcowHeader(HeaderBytes bytes, long version) throws BadHeaderException {
        this.bytes = bytes;
        this.version = version;
        this.clusterSize = clusterSize(bytes.u32(20));
        this.backingOffset = bytes.u64(8);
        if (backingOffset > clusterSize) {
            throw new BadHeaderException("the name of its backing file is not within its first cluster");
        }
    }

    static ImageFact read(HeaderBytes bytes) throws BadHeaderException {
        long version = bytes.u32(4);
        if (version == 1) {
            Optional<String> backing = backing(bytes, bytes.u64(8), HeaderBytes.LONGEST_NAME);
            return new ImageFact.Header(
                    "qcow", backing.map(name -> new ImageFact.Backing(name, Optional.empty())), Optional.empty());
        }
        if (version != 2 && version != 3) {
            throw new BadHeaderException("it is of qcow version " + version + ", expected 1 to 3");
        }
        return new QcowHeader(bytes, version).read();
    }

    private ImageFact read() throws BadHeaderException {
        boolean hasDataFile = version == 3 && (bytes.u64(72) & HAS_DATA_FILE) != 0;
        Optional<String> backing =
                backing(bytes, backingOffset, (int) Math.min(HeaderBytes.LONGEST_NAME, clusterSize - backingOffset));
        readExtensions(headerLength(), backingOffset == 0 ? clusterSize : backingOffset);
        if (hasDataFile && dataFile.isEmpty()) {
            throw new BadHeaderException("its data are in another file, which its header does not name");
        }
        return new ImageFact.Header(
                "qcow2",
                backing.map(name -> new ImageFact.Backing(name, backingFormat)),
                hasDataFile ? dataFile : Optional.empty(),
                Optional.of(bytes.u64(24)));
    }

    private void readExtensions(long begin, long end) throws BadHeaderException {
        long offset = begin;
        while (offset < end) {
            long type = bytes.u32(offset);
            long length = bytes.u32(offset + 4);
            offset += 8;
            if (type == 0) {
                return;
            }
            if (length > end - offset) {
                throw new BadHeaderException("an extension of its header is too large");
            }
            if (type == BACKING_FORMAT) {
                backingFormat = Optional.of(bytes.text(offset, length, LONGEST_FORMAT, "a backing format"));
            } else if (type == DATA_FILE) {
                dataFile = Optional.of(bytes.text(offset, length, HeaderBytes.LONGEST_NAME, "the name of a data file"));
            }
            offset += (length + 7) & ~7L;
        }
    }

    private long headerLength() throws BadHeaderException {
        if (version == 2) {
            return HEADER_LENGTH_V2;
        }
        long length = bytes.u32(100);
        if (length < MIN_HEADER_LENGTH_V3 || length > clusterSize) {
            throw new BadHeaderException("its header says that it is " + length + " bytes long");
        }
        return length;
    }

    private static long clusterSize(long bits) throws BadHeaderException {
        if (bits < 9 || bits > 21) {
            throw new BadHeaderException("its clusters have 2^" + bits + " bytes, expected 2^9 to 2^21");
        }
        return 1L << bits;
    }

    private static Optional<String> backing(HeaderBytes bytes, long offset, int longest) throws BadHeaderException {
        return offset == 0
                ? Optional.empty()
                : Optional.of(bytes.text(offset, bytes.u32(16), longest, "the name of a backing file"))
                        .filter(name -> !name.isEmpty());
    }
}
