package org.virtgate.host.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the kernel's messages about network devices: {@code struct nlmsghdr} of linux/netlink.h, {@code struct
 * ifinfomsg} and the attributes of linux/rtnetlink.h and linux/if_link.h (netlink(7), rtnetlink(7)).
 */
final class LinkMessages {
    private static final int RTM_NEWLINK = 16;
    private static final int RTM_DELLINK = 17;
    private static final int IFLA_IFNAME = 3;

    /** The family of messages about devices; another one tells of a bridge's port, which stays a device. */
    private static final int AF_UNSPEC = 0;

    private static final int HEADER = 16;
    private static final int INTERFACE = 16;
    private static final int ATTRIBUTE = 4;
    private static final int TYPE = 4;

    private LinkMessages() {}

    /** Returns what the messages between position and limit tell of devices; of others, nothing. */
    static List<LinkChange> read(ByteBuffer messages) {
        ByteBuffer in = messages.slice().order(ByteOrder.nativeOrder());
        List<LinkChange> changes = new ArrayList<>();
        int at = 0;
        while (in.limit() - at >= HEADER) {
            int length = in.getInt(at);
            if (length < HEADER || length > in.limit() - at) {
                break;
            }
            int type = in.getShort(at + TYPE);
            if ((type == RTM_NEWLINK || type == RTM_DELLINK) && length >= HEADER + INTERFACE) {
                boolean gone = type == RTM_DELLINK && in.get(at + HEADER) == AF_UNSPEC;
                name(in, at + HEADER + INTERFACE, at + length, gone, changes);
            }
            at += aligned(length);
        }
        return changes;
    }

    private static void name(ByteBuffer in, int begin, int end, boolean gone, List<LinkChange> changes) {
        int at = begin;
        while (end - at >= ATTRIBUTE) {
            int length = Short.toUnsignedInt(in.getShort(at));
            if (length < ATTRIBUTE || length > end - at) {
                return;
            }
            if (in.getShort(at + 2) == IFLA_IFNAME) {
                byte[] name = new byte[length - ATTRIBUTE];
                in.get(at + ATTRIBUTE, name);
                String text = new String(name, StandardCharsets.UTF_8);
                int nul = text.indexOf('\0');
                changes.add(new LinkChange(nul < 0 ? text : text.substring(0, nul), gone));
                return;
            }
            at += aligned(length);
        }
    }

    /** NLMSG_ALIGN and RTA_ALIGN. */
    private static int aligned(int length) {
        return length + 3 & ~3;
    }
}
