package org.virtgate.shim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A HOOK request as the shim has sent it.
 *
 * @param waits milliseconds that the shim still waits
 */
record Request(long waits, String operation, String subOperation, String guest, String xml) {

    /** Reads a whole request, and holds it against docs/protocol.md. */
    static Request from(SocketChannel caller) throws IOException {
        ByteBuffer header = read(caller, Frame.HEADER);
        byte[] magic = new byte[4];
        header.get(magic);
        assertEquals("VGAT", new String(magic, StandardCharsets.US_ASCII));
        assertEquals(1, header.getShort(), "version");
        assertEquals(1, header.getShort(), "kind");
        ByteBuffer payload = read(caller, header.getInt());
        Request request = new Request(payload.getInt(), text(payload), text(payload), text(payload), text(payload));
        assertFalse(payload.hasRemaining(), "the fields fill the payload");
        return request;
    }

    private static ByteBuffer read(SocketChannel caller, int size) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(size);
        while (bytes.hasRemaining()) {
            if (caller.read(bytes) < 0) {
                throw new IOException("request ends after " + bytes.position() + " of " + size + " bytes");
            }
        }
        return bytes.flip();
    }

    private static String text(ByteBuffer payload) {
        byte[] text = new byte[payload.getInt()];
        payload.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
