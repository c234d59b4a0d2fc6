package org.virtgate.host.image;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.virtgate.facts.ImageFact;

/**
 * Parses the descriptor of a VMDK image. It is a text, alone or after a binary header, and names the backing image as
 * {@code parentFileNameHint="…"} (vmdk_probe() and vmdk_parent_open() in block/vmdk.c, QEMU 7.2).
 */
final class VmdkHeader {
    /**
     * The offset at which QEMU and libvirt look for the descriptor after a binary header, whatever that header says.
     */
    private static final int DESCRIPTOR_OFFSET = 0x200;

    /** The longest descriptor, in bytes: {@code DESC_SIZE} of QEMU, 20 sectors. */
    private static final int MAX_DESCRIPTOR = 20 * 512;

    private static final String HINT = "parentFileNameHint";

    private VmdkHeader() {}

    static boolean isHeldBy(byte[] bytes) {
        return isBinary(bytes) || isDescriptor(text(bytes, 0));
    }

    /** Whether a text begins with a version after any comments. */
    private static boolean isDescriptor(String descriptor) {
        return descriptor
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .filter(line -> line.matches("version=[1-3]"))
                .isPresent();
    }

    static ImageFact read(byte[] bytes) throws BadHeaderException {
        String descriptor = text(bytes, isBinary(bytes) ? DESCRIPTOR_OFFSET : 0);
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

    /** Returns the text at an offset up to the first NUL, one character for each byte. */
    private static String text(byte[] bytes, int offset) {
        int end = Math.min(bytes.length, offset + MAX_DESCRIPTOR);
        String text =
                offset < end ? new String(Arrays.copyOfRange(bytes, offset, end), StandardCharsets.ISO_8859_1) : "";
        int nul = text.indexOf('\0');
        return nul < 0 ? text : text.substring(0, nul);
    }
}
