package org.virtgate.host.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinkMessagesTest {
    private static final int NEW = 16;
    private static final int DELETED = 17;
    private static final int AF_BRIDGE = 7;

    private final ByteBuffer messages = ByteBuffer.allocate(4096).order(ByteOrder.nativeOrder());

    @Test
    void tellsWhichDevicesAreNewOrGone() {
        message(NEW, 0, "br-a");
        message(DELETED, 0, "vnet17");
        assertEquals(List.of(new LinkChange("br-a", false), new LinkChange("vnet17", true)), read());
    }

    @Test
    void portThatLeavesItsBridgeIsStillADevice() {
        message(DELETED, AF_BRIDGE, "vnet17");
        assertEquals(List.of(new LinkChange("vnet17", false)), read());
    }

    @Test
    void passesOverOtherMessages() {
        message(20, 0, "br-a");
        message(NEW, 0, "br-b");
        assertEquals(List.of(new LinkChange("br-b", false)), read());
    }

    @Test
    void endsAtAMessageThatIsCutOff() {
        message(NEW, 0, "br-a");
        message(NEW, 0, "br-b");
        messages.position(messages.position() - 4);
        assertEquals(List.of(new LinkChange("br-a", false)), read());
    }

    @Test
    void kernelTellsThisProcess() {
        Optional<LinkChanges> open = open();
        assumeTrue(open.isPresent(), "no netlink socket here");
        try (LinkChanges changes = open.orElseThrow()) {
            assertEquals(Optional.empty(), changes.take(), "what was before is not known");
            assertTrue(changes.take().isPresent(), "and from then on the kernel tells");
        }
    }

    private static Optional<LinkChanges> open() {
        try {
            return Optional.of(KernelLinkChanges.open());
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    private List<LinkChange> read() {
        return LinkMessages.read(messages.flip());
    }

    /** An attribute that is not the name stands before it. */
    private void message(int type, int family, String name) {
        byte[] text = (name + '\0').getBytes(StandardCharsets.UTF_8);
        int begin = messages.position();
        messages.putInt(0).putShort((short) type).putShort((short) 0).putLong(0);
        messages.put((byte) family).put(new byte[15]);
        messages.putShort((short) 5).putShort((short) 10).put((byte) 1).put(new byte[3]);
        messages.putShort((short) (4 + text.length)).putShort((short) 3).put(text);
        messages.putInt(begin, messages.position() - begin);
        while (messages.position() % 4 != 0) {
            messages.put((byte) 0);
        }
    }
}
