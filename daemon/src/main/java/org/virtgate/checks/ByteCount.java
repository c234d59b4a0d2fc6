package org.virtgate.checks;

import java.util.Locale;
import java.util.Map;
import org.w3c.dom.Element;

/** Amounts of memory: as a domain writes them, and as people read them. */
final class ByteCount {
    /** virScaleInteger in virutil.c of libvirt 9.0; case does not matter there. */
    private static final Map<String, Long> UNITS = Map.ofEntries(
            Map.entry("b", 1L),
            Map.entry("bytes", 1L),
            Map.entry("kb", 1_000L),
            Map.entry("k", 1L << 10),
            Map.entry("kib", 1L << 10),
            Map.entry("mb", 1_000_000L),
            Map.entry("m", 1L << 20),
            Map.entry("mib", 1L << 20),
            Map.entry("gb", 1_000_000_000L),
            Map.entry("g", 1L << 30),
            Map.entry("gib", 1L << 30),
            Map.entry("tb", 1_000_000_000_000L),
            Map.entry("t", 1L << 40),
            Map.entry("tib", 1L << 40));

    private ByteCount() {}

    /** The text of an element, in the unit that it names or KiB; 0 where it is none. */
    static long of(Element element) {
        return of(element.getTextContent(), element.getAttribute("unit"));
    }

    /** The same of an amount and its unit; a blank unit is KiB. */
    static long of(String amount, String unit) {
        try {
            long scale = UNITS.getOrDefault(unit.strip().toLowerCase(Locale.ROOT), 1L << 10);
            return Math.multiplyExact(Math.max(0, Long.parseLong(amount.strip())), scale);
        } catch (NumberFormatException | ArithmeticException e) {
            return 0; // libvirt would not have printed it.
        }
    }

    /** In MiB, or in GiB with one decimal where it is that much. */
    static String shown(long bytes) {
        return bytes < 1L << 30
                ? (bytes >> 20) + " MiB"
                : String.format(Locale.ROOT, "%.1f GiB", (double) bytes / (1L << 30));
    }

    /** A page size: 2 MiB, 1 GiB. */
    static String page(long bytes) {
        if (bytes >= 1L << 30) {
            return (bytes >> 30) + " GiB";
        }
        return bytes >= 1L << 20 ? (bytes >> 20) + " MiB" : (bytes >> 10) + " KiB";
    }
}
