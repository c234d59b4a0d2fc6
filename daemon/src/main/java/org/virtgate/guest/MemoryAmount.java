package org.virtgate.guest;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.w3c.dom.Element;

/** Parses and formats amounts of memory with units (virScaleInteger in src/util/virutil.c of libvirt 9.0). */
public final class MemoryAmount {
    /** The prefixes of units. The index is the power of 1024, or of 1000 for KB, MB and so on. */
    private static final List<String> PREFIXES = List.of("", "k", "m", "g", "t", "p", "e");

    private MemoryAmount() {}

    /** Returns the bytes; without a unit the number is in KiB, as in libvirt. Empty if libvirt would refuse it. */
    public static OptionalLong bytes(String number, String unit) {
        String lower = unit.isEmpty() ? "kib" : unit.toLowerCase(Locale.ROOT);
        long base = lower.matches("[kmgtpe]b") ? 1000 : 1024;
        int power = lower.matches("b|bytes?") ? 0 : PREFIXES.indexOf(lower.replaceFirst("i?b$", ""));
        if (power < 0 || !number.strip().matches("\\d{1,18}")) {
            return OptionalLong.empty();
        }
        try {
            long bytes = Long.parseLong(number.strip());
            for (int i = 0; i < power; i++) {
                bytes = Math.multiplyExact(bytes, base);
            }
            return OptionalLong.of(bytes);
        } catch (ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    /** Returns the bytes in the text of an element, in its {@code unit} or KiB; 0 if it is not an amount. */
    static long of(Element element) {
        return bytes(element.getTextContent(), element.getAttribute("unit")).orElse(0);
    }

    /** Returns {@code 8.1 GiB}: GiB with one decimal, or whole MiB below 1 GiB. */
    public static String rounded(long bytes) {
        return bytes < 1L << 30
                ? (bytes >> 20) + " MiB"
                : String.format(Locale.ROOT, "%.1f GiB", (double) bytes / (1L << 30));
    }

    /** Returns {@code 2 MiB}: the amount in the largest unit that needs no fraction. */
    public static String exact(long bytes) {
        int power = 0;
        long shown = bytes;
        while (power < PREFIXES.size() - 1 && shown >= 1024 && shown % 1024 == 0) {
            shown /= 1024;
            power++;
        }
        return shown + " " + (power == 0 ? "bytes" : PREFIXES.get(power).toUpperCase(Locale.ROOT) + "iB");
    }
}
