package org.virtgate.host.image;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.virtgate.facts.ImageFact;

/**
 * The descriptor of a VMDK image, a text that stands alone or behind a binary header, and names the image below as
 * {@code parentFileNameHint="…"} (vmdk_probe() and vmdk_parent_open() in block/vmdk.c, QEMU 7.2).
 */
final class VmdkHeader {
    /** Where QEMU, and libvirt too, look for it behind a binary header, whatever that says. */
    private static final int EMBEDDED_AT = 0x200;

    /** {@code DESC_SIZE} of QEMU: 20 sectors. */
    private static final int LONGEST = 20 * 512;

    private static final String HINT = "parentFileNameHint";

    private VmdkHeader() {}

    static boolean isHeldBy(byte[] bytes) {
        return isBinary(bytes) || standsAlone(text(bytes, 0));
    }

    /** Begins with comments, and then its version. */
    private static boolean standsAlone(String descriptor) {
        return descriptor
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .filter(line -> line.matches("version=[1-3]"))
                .isPresent();
    }

    static ImageFact read(byte[] bytes) throws BadHeaderException {
        String descriptor = text(bytes, isBinary(bytes) ? EMBEDDED_AT : 0);
        int hint = descriptor.indexOf(HINT);
        Optional<ImageFact.Backing> backing = Optional.empty();
        if (hint >= 0) {
            String name = name(descriptor, hint + HINT.length());
            backing = Optional.of(new ImageFact.Backing(name, Optional.empty()))
                    .filter(b -> !b.name().isEmpty());
        }
        return new ImageFact.Header("vmdk", backing, Optional.empty());
    }

    private static String name(String descriptor, int offset) throws BadHeaderException {
        int begin = offset + 2;
        int end = descriptor.startsWith("=\"", offset) ? descriptor.indexOf('"', begin) : -1;
        if (end < 0 || end - begin > HeaderBytes.LONGEST_NAME) {
            throw new BadHeaderException("its descriptor has a " + HINT + " that is no name in quotes of at most "
                    + HeaderBytes.LONGEST_NAME + " bytes");
        }
        return new HeaderBytes(
                        descriptor.substring(begin, end).getBytes(StandardCharsets.ISO_8859_1), ByteOrder.LITTLE_ENDIAN)
                .text(0, end - begin, HeaderBytes.LONGEST_NAME, "the name of a backing file");
    }

    private static boolean isBinary(byte[] bytes) {
        return ImageHeader.starts(bytes, "KDMV") || ImageHeader.starts(bytes, "COWD");
    }

    /** A character a byte, up to the first NUL. */
    private static String text(byte[] bytes, int offset) {
        int end = Math.min(bytes.length, offset + LONGEST);
        String text =
                offset < end ? new String(Arrays.copyOfRange(bytes, offset, end), StandardCharsets.ISO_8859_1) : "";
        int nul = text.indexOf('\0');
        return nul < 0 ? text : text.substring(0, nul);
    }
}
