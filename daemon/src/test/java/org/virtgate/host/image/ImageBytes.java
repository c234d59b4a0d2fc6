package org.virtgate.host.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The first bytes of an image, put together by hand. */
public final class ImageBytes {
    private static final int CLUSTER_BITS = 16;

    private final ByteBuffer bytes;

    private ImageBytes(int size, ByteOrder order) {
        this.bytes = ByteBuffer.allocate(size).order(order);
    }

    public static ImageBytes bigEndian(int size) {
        return new ImageBytes(size, ByteOrder.BIG_ENDIAN);
    }

    static ImageBytes littleEndian(int size) {
        return new ImageBytes(size, ByteOrder.LITTLE_ENDIAN);
    }

    /** A qcow2 image of version 3 without a backing file. */
    public static ImageBytes qcow2() {
        return bigEndian(4096)
                .text(0, "QFI\u00fb")
                .u32(4, 3)
                .u32(20, CLUSTER_BITS)
                .u64(24, 1 << 30)
                .u32(100, 104);
    }

    /** A qcow2 image over another; the name stands behind the extensions, as qemu-img has it. */
    public static ImageBytes qcow2Over(String backing, String format) {
        int name = 104 + 8 + (format.length() + 7) / 8 * 8 + 8;
        return qcow2().extension(104, 0xe2792aca, format)
                .u64(8, name)
                .u32(16, backing.length())
                .text(name, backing);
    }

    public ImageBytes u32(int offset, int number) {
        bytes.putInt(offset, number);
        return this;
    }

    public ImageBytes u64(int offset, long number) {
        bytes.putLong(offset, number);
        return this;
    }

    public ImageBytes text(int offset, String text) {
        bytes.put(offset, text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    public ImageBytes extension(int offset, int type, String content) {
        return u32(offset, type).u32(offset + 4, content.length()).text(offset + 8, content);
    }

    public byte[] get() {
        return bytes.array().clone();
    }
}
