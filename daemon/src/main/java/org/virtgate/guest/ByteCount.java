package org.virtgate.guest;

import java.util.Locale;
import org.w3c.dom.Element;

/** Amounts of memory: as a domain writes them, and as people read them. */
public final class ByteCount {
    private ByteCount() {}

    /** The text of an element, in the unit that it names or KiB; 0 where it is none. */
    static long of(Element element) {
        return of(element.getTextContent(), element.getAttribute("unit"));
    }

    /** The same of an amount and its unit; a blank unit is KiB. */
    static long of(String amount, String unit) {
        return MemoryAmount.bytes(amount, unit).orElse(0);
    }

    /** In MiB, or in GiB with one decimal where it is that much. */
    public static String shown(long bytes) {
        return bytes < 1L << 30
                ? (bytes >> 20) + " MiB"
                : String.format(Locale.ROOT, "%.1f GiB", (double) bytes / (1L << 30));
    }
}
