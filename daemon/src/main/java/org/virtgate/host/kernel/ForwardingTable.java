package org.virtgate.host.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.virtgate.facts.ForwardingEntry;

/**
 * Reads the forwarding table of a Linux bridge from its file {@code brforward}: entries of 16 bytes, {@code struct
 * __fdb_entry} of linux/if_bridge.h, as br_fdb_fillbuf (net/bridge/br_fdb.c) writes them under RCU alone. A read
 * returns whole entries only, at most a page of them, and nothing if the buffer is shorter than one entry.
 */
final class ForwardingTable {
    private static final int ENTRY = 16;
    private static final int ENTRIES_AT_ONCE = 256;

    /** How many entries each read repeats: an entry deleted between two reads moves all later entries to the front. */
    private static final int OVERLAP = 32;

    /**
     * More than any healthy network has. A guest may send from any number of addresses, and the kernel keeps them all.
     */
    private static final int ENTRIES_MAX = 1 << 17;

    /**
     * The kernel gives ages in USER_HZ (jiffies_delta_to_clock_t), a hundredth of a second on every architecture that
     * KVM runs on.
     */
    private static final long MILLIS_PER_TICK = 10;

    private ForwardingTable() {}

    /**
     * Returns what the bridge with this directory of /sys/class/net has learnt.
     *
     * @param ports the names of its ports by number
     * @throws IOException if the table cannot be read, or has more than 2^17 entries
     */
    static List<ForwardingEntry> read(Path bridge, Map<Integer, String> ports) throws IOException {
        Set<ForwardingEntry> learned = new LinkedHashSet<>();
        ByteBuffer entries = ByteBuffer.allocate(ENTRIES_AT_ONCE * ENTRY).order(ByteOrder.nativeOrder());
        try (FileChannel table = FileChannel.open(bridge.resolve("brforward"))) {
            long at = 0;
            while (table.read(entries.clear(), at) >= ENTRY) {
                entries.flip();
                int read = entries.remaining() / ENTRY;
                while (entries.remaining() >= ENTRY) {
                    learned.add(entry(entries, ports));
                }
                if (learned.size() > ENTRIES_MAX) {
                    throw new IOException(bridge + " knows more than " + ENTRIES_MAX + " addresses");
                }
                at += (long) ENTRY * (read > OVERLAP ? read - OVERLAP : read);
            }
        }
        return List.copyOf(learned);
    }

    private static ForwardingEntry entry(ByteBuffer entries, Map<Integer, String> ports) {
        byte[] mac = new byte[6];
        entries.get(mac);
        int low = Byte.toUnsignedInt(entries.get());
        boolean own = entries.get() != 0;
        long ticks = Integer.toUnsignedLong(entries.getInt());
        int port = low | Byte.toUnsignedInt(entries.get()) << Byte.SIZE;
        entries.position(entries.position() + 3);
        return new ForwardingEntry(
                HexFormat.ofDelimiter(":").formatHex(mac),
                ports.getOrDefault(port, "port " + port),
                own,
                Duration.ofMillis(ticks * MILLIS_PER_TICK));
    }
}
