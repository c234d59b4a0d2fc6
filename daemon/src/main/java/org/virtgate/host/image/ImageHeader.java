package org.virtgate.host.image;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.virtgate.facts.ImageFact;

/**
 * Understands the first bytes of an image: its format, and what it lies over. The formats are told apart as QEMU does
 * (the probe functions of block/*.c in QEMU 7.2). Whatever the bytes are, the answer is a fact and never an exception.
 */
public final class ImageHeader {
    /**
     * How many bytes are asked for: what QEMU's formats say of backing files comes earlier in every image that qemu-img
     * makes.
     */
    public static final int READ = 1 << 16;

    /**
     * Formats that every image of which tells in its first bytes; a vpc image of fixed size, for one, has its mark at
     * its end.
     */
    private static final Set<String> TOLD_AT_ONCE =
            Set.of("raw", "qcow2", "qcow", "qed", "vmdk", "vhdx", "vdi", "luks", "parallels");

    /** {@code VDI_SIGNATURE} of block/vdi.c, little-endian, and where it is. */
    private static final byte[] VDI = {0x7f, 0x10, (byte) 0xda, (byte) 0xbe};

    private static final int VDI_AT = 64;

    private ImageHeader() {}

    /**
     * What the header says.
     *
     * @param bytes the first {@link #READ} of the image, or all where it has fewer
     * @param declared the format that it should have; empty where nobody says so
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
        return standingAlone(bytes)
                .or(() -> declared.isEmpty() || TOLD_AT_ONCE.contains(declared.get())
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

    /** The formats that QEMU knows no backing file of. */
    private static Optional<String> standingAlone(byte[] bytes) {
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
        boolean vdi = bytes.length >= VDI_AT + VDI.length
                && Arrays.equals(bytes, VDI_AT, VDI_AT + VDI.length, VDI, 0, VDI.length);
        return vdi ? Optional.of("vdi") : Optional.empty();
    }
}
