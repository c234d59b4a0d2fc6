package org.virtgate.hook;

import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * The hook's request to decide on a guest. All texts but the id are input from outside.
 *
 * @param id the decision's id, shown in the log and to people; it is not sent over the wire
 * @param patience how long the caller still waits for the reply; whole milliseconds, less than 2^32
 * @param operation libvirt's name of the operation, {@code migrate} or {@code restore}
 * @param subOperation libvirt's name of the step, {@code begin}
 * @param guest the guest's name on this host
 * @param xml the domain XML
 */
public record HookRequest(
        String id, Duration patience, String operation, String subOperation, String guest, String xml) {
    private static final int OPERATION_BYTES = 64;
    private static final int GUEST_BYTES = 1024;
    private static final int XML_BYTES = 16 << 20;

    public HookRequest {
        long millis = patience.toMillis();
        if (millis < 0 || millis > 0xffff_ffffL) {
            throw new IllegalArgumentException("patience of " + patience + ", expected 0 to 2^32 - 1 milliseconds");
        }
    }

    /** Returns the request without its domain, which has secrets. */
    @Override
    public String toString() {
        return "HookRequest[" + id + "]";
    }

    /** Creates a request with a new decision id. */
    public HookRequest(Duration patience, String operation, String subOperation, String guest, String xml) {
        this(DecisionId.next(), patience, operation, subOperation, guest, xml);
    }

    /** Decodes a frame of kind HOOK, and makes a new decision id. */
    static HookRequest decode(Frame frame) throws ProtocolException {
        ByteBuffer payload = frame.payload();
        Duration patience = Duration.ofMillis(number(payload, "the deadline"));
        String operation = text(payload, "the operation", OPERATION_BYTES);
        String subOperation = text(payload, "the sub-operation", OPERATION_BYTES);
        String guest = text(payload, "the guest's name", GUEST_BYTES);
        String xml = text(payload, "the domain XML", XML_BYTES);
        if (payload.hasRemaining()) {
            throw wrong(payload.remaining() + " bytes follow the last field of HOOK, expected none");
        }
        return new HookRequest(patience, operation, subOperation, guest, xml);
    }

    /**
     * Returns the request as a frame of kind HOOK.
     *
     * @throws IllegalArgumentException when a text is longer than docs/protocol.md allows
     */
    public Frame frame() {
        byte[][] texts = {
            within(operation, OPERATION_BYTES),
            within(subOperation, OPERATION_BYTES),
            within(guest, GUEST_BYTES),
            within(xml, XML_BYTES)
        };
        int size = Integer.BYTES;
        for (byte[] text : texts) {
            size += Integer.BYTES + text.length;
        }
        ByteBuffer payload = ByteBuffer.allocate(size).putInt((int) patience.toMillis());
        for (byte[] text : texts) {
            payload.putInt(text.length).put(text);
        }
        return new Frame(FrameKind.HOOK, payload.array());
    }

    private static byte[] within(String text, int limit) {
        byte[] bytes = Utf8.encode(text);
        if (bytes.length > limit) {
            throw new IllegalArgumentException("a text of " + bytes.length + " bytes, expected at most " + limit);
        }
        return bytes;
    }

    private static long number(ByteBuffer payload, String field) throws ProtocolException {
        if (payload.remaining() < Integer.BYTES) {
            throw wrong("HOOK ends before " + field);
        }
        return Integer.toUnsignedLong(payload.getInt());
    }

    private static String text(ByteBuffer payload, String field, int limit) throws ProtocolException {
        long length = number(payload, field);
        if (length > limit) {
            throw wrong(field + " of HOOK has " + length + " bytes, expected at most " + limit);
        }
        if (length > payload.remaining()) {
            throw wrong("HOOK ends within " + field);
        }
        ByteBuffer bytes = payload.slice(payload.position(), (int) length);
        payload.position(payload.position() + (int) length);
        return Utf8.decode(bytes, FrameKind.HOOK, field);
    }

    private static ProtocolException wrong(String message) {
        return ProtocolException.undecided(message);
    }
}
