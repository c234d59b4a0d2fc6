package org.virtgate.guest;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.w3c.dom.Element;

/** Amounts of memory with their units (virScaleInteger in src/util/virutil.c of libvirt 9.0). */
public final class MemoryAmount {
    /** 1024 to the power of the place, or 1000 to it where the unit is written KB, MB and so on. */
    private static final List<String> POWERS = List.of("", "k", "m", "g", "t", "p", "e");

    private MemoryAmount() {}

    /** Bytes; libvirt takes KiB where no unit is written. Empty for what it would not take. */
    public static OptionalLong bytes(String number, String unit) {
        String lower = unit.isEmpty() ? "kib" : unit.toLowerCase(Locale.ROOT);
        long base = lower.matches("[kmgtpe]b") ? 1000 : 1024;
        int power = lower.matches("b|bytes?") ? 0 : POWERS.indexOf(lower.replaceFirst("i?b$", ""));
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

    /** The bytes in the text of an element, in the unit that it names or KiB; 0 where it is no amount. */
    static long of(Element element) {
        return bytes(element.getTextContent(), element.getAttribute("unit")).orElse(0);
    }

    /** {@code 8.1 GiB}: in MiB, or in GiB with one decimal where it is that much. */
    public static String rounded(long bytes) {
        return bytes < 1L << 30
                ? (bytes >> 20) + " MiB"
                : String.format(Locale.ROOT, "%.1f GiB", (double) bytes / (1L << 30));
    }

    /** {@code 2 MiB}: in the largest unit that needs no fraction. */
    public static String exact(long bytes) {
        int power = 0;
        long shown = bytes;
        while (power < POWERS.size() - 1 && shown >= 1024 && shown % 1024 == 0) {
            shown /= 1024;
            power++;
        }
        return shown + " " + (power == 0 ? "bytes" : POWERS.get(power).toUpperCase(Locale.ROOT) + "iB");
    }
}
