package org.virtgate.hook;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * One request or one reply of docs/protocol.md: a kind and its payload. It is independent of sockets: daemon and
 * command line share it.
 */
public final class Frame {
    private final FrameHeader header;
    private final byte[] payload;

    /** Takes over the payload without a copy: it may have 16 MiB. */
    Frame(FrameKind kind, byte[] payload) {
        this.header = new FrameHeader(kind, payload.length);
        this.payload = payload;
    }

    /**
     * Returns a frame with a text.
     *
     * @throws IllegalArgumentException when the text is over the kind's limit, or is no valid UTF-16
     */
    public static Frame of(FrameKind kind, String text) {
        return new Frame(kind, Utf8.encode(text));
    }

    /** Returns a frame with an explanation, cut to the kind's limit. */
    public static Frame explaining(FrameKind kind, String why) {
        return new Frame(kind, Utf8.encode(Utf8.cut(why, kind.limit())));
    }

    /** Reads one frame, of any kind. */
    public static Frame read(ByteSource source) throws IOException, ProtocolException {
        return FrameHeader.read(source).readPayload(source);
    }

    public FrameKind kind() {
        return header.kind();
    }

    /** Returns the payload as text. */
    public String text() throws ProtocolException {
        return Utf8.decode(ByteBuffer.wrap(payload), kind(), "the payload");
    }

    /** Returns the payload, read-only. */
    ByteBuffer payload() {
        return ByteBuffer.wrap(payload).asReadOnlyBuffer();
    }

    /** Returns the bytes of the frame on the wire. */
    public ByteBuffer encode() {
        ByteBuffer bytes = ByteBuffer.allocate(FrameHeader.SIZE + payload.length);
        header.encode(bytes);
        return bytes.put(payload).flip();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Frame frame && encode().equals(frame.encode());
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind(), payload.length);
    }

    @Override
    public String toString() {
        return kind() + " of " + payload.length + " bytes";
    }
}
