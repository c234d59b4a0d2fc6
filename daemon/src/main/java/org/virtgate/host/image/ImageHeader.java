package org.virtgate.host.image;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.virtgate.facts.ImageFact;

/**
 * Parses the first bytes of an image: its format and its backing file. Formats are detected as QEMU does (the probe
 * functions of block/*.c in QEMU 7.2). Any bytes give a fact, never an exception.
 */
public final class ImageHeader {
    /** The number of bytes to read. In every image that qemu-img makes, the names of backing files are within it. */
    public static final int READ = 1 << 16;

    /**
     * The formats that the first bytes always identify. A vpc image of fixed size, for example, has its magic at the
     * end.
     */
    private static final Set<String> IDENTIFIED_BY_START =
            Set.of("raw", "qcow2", "qcow", "qed", "vmdk", "vhdx", "vdi", "luks", "parallels");

    /** {@code VDI_SIGNATURE} of block/vdi.c, little-endian. */
    private static final byte[] VDI = {0x7f, 0x10, (byte) 0xda, (byte) 0xbe};

    private static final int VDI_OFFSET = 64;

    private ImageHeader() {}

    /**
     * Parses a header.
     *
     * @param bytes the first {@link #READ} bytes of the image, or all of a shorter one
     * @param declared the declared format of the image; empty if there is none
     */
    public static ImageFact of(byte[] bytes, Optional<String> declared) {
        try {
            if (starts(bytes, "QFI\u00fb")) {
                return QcowHeader.read(new HeaderBytes(bytes, ByteOrder.BIG_ENDIAN));
            }
            if (starts(bytes, "QED\0")) {
                return QedHeader.read(new HeaderBytes(bytes, ByteOrder.LITTLE_ENDIAN));
            }
            if (VmdkHeader.isHeldBy(bytes)) {
                return VmdkHeader.read(bytes);
            }
        } catch (BadHeaderException e) {
            return new ImageFact.Unreadable(e.why());
        }
        return withoutBacking(bytes)
                .or(() -> declared.isEmpty() || IDENTIFIED_BY_START.contains(declared.get())
                        ? Optional.of("raw")
                        : Optional.empty())
                .<ImageFact>map(format -> new ImageFact.Header(format, Optional.empty(), Optional.empty()))
                .orElseGet(() -> new ImageFact.Unreadable(
                        "its first bytes do not tell whether it is a " + declared.orElse("") + " image"));
    }

    static boolean starts(byte[] bytes, String magic) {
        byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length >= wanted.length && Arrays.equals(bytes, 0, wanted.length, wanted, 0, wanted.length);
    }

    /** Detects the formats for which QEMU has no backing file. */
    private static Optional<String> withoutBacking(byte[] bytes) {
        if (starts(bytes, "vhdxfile")) {
            return Optional.of("vhdx");
        }
        if (starts(bytes, "conectix")) {
            return Optional.of("vpc");
        }
        if (starts(bytes, "LUKS\u00ba\u00be")) {
            return Optional.of("luks");
        }
        if (starts(bytes, "WithoutFreeSpace") || starts(bytes, "WithouFreSpacExt")) {
            return Optional.of("parallels");
        }
        boolean vdi = bytes.length >= VDI_OFFSET + VDI.length
                && Arrays.equals(bytes, VDI_OFFSET, VDI_OFFSET + VDI.length, VDI, 0, VDI.length);
        return vdi ? Optional.of("vdi") : Optional.empty();
    }
}
