package org.virtgate.cli.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes the bytes in facts for people: {@code 62.8 GiB} in place of {@code 67430723584}. */
final class ReadableSizes {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};
    private static final int STEP = 1024;

    /** Members that are bytes. */
    private static final Set<String> BYTES = Set.of("memory", "total", "available", "free", "default_huge_page");

    /** Members that count pages, by the size of a page. */
    private static final Set<String> PAGES = Set.of("huge_pages", "overcommit");

    private ReadableSizes() {}

    /** Returns the same JSON, with texts in place of bytes. */
    static JsonElement in(JsonElement value) {
        if (value instanceof JsonArray array) {
            JsonArray readable = new JsonArray();
            array.forEach(one -> readable.add(in(one)));
            return readable;
        }
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        JsonObject readable = new JsonObject();
        for (Map.Entry<String, JsonElement> member : object.entrySet()) {
            String key = member.getKey();
            JsonElement of = member.getValue();
            if (PAGES.contains(key)) {
                readable.add(key, pages(of));
            } else if (BYTES.contains(key) && of instanceof JsonPrimitive number && number.isNumber()) {
                readable.addProperty(key, shown(number.getAsLong()));
            } else {
                readable.add(key, in(of));
            }
        }
        return readable;
    }

    /** Returns counts of pages, of nodes or of the whole host, with the sizes of the pages readable. */
    private static JsonElement pages(JsonElement value) {
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        JsonObject readable = new JsonObject();
        object.entrySet().forEach(one -> readable.add(size(one.getKey()), pages(one.getValue())));
        return readable;
    }

    /** A number below 4 KiB, the smallest page, is that of a node. */
    private static String size(String key) {
        return key.matches("\\d{4,18}") && Long.parseLong(key) >= 4 * STEP ? shown(Long.parseLong(key)) : key;
    }

    /** Returns bytes in the largest unit of which there is one, with a decimal place if it is no whole number. */
    static String shown(long bytes) {
        double value = bytes;
        int unit = 0;
        while (Math.abs(value) >= STEP && unit < UNITS.length - 1) {
            value /= STEP;
            unit++;
        }
        String number =
                value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.1f", value);
        return number + " " + UNITS[unit];
    }
}
