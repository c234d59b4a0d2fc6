package org.virtgate.cli.view;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virtgate.domain.Printable;
import org.virtgate.fleet.plan.Fit;
import org.virtgate.fleet.plan.Matrix;
import org.virtgate.fleet.plan.Reason;
import org.virtgate.guest.MemoryAmount;

/**
 * Where guests can go, as one HTML page that needs nothing else. Names and findings are others' text: they are in the
 * page as data only, and the page's policy lets no script run but its own.
 *
 * @param note a line below the title: when this was asked, and where
 */
public record MatrixPage(Matrix matrix, String note) {
    private static final Pattern PLACE = Pattern.compile("@([a-z]+)@");

    /** Writes {@code <}, {@code >}, {@code &} and quotes in texts as escapes, so that no text can end its element. */
    private static final Gson GSON = new Gson();

    public MatrixPage {
        Objects.requireNonNull(matrix);
        Objects.requireNonNull(note);
    }

    /** Returns the whole file. */
    public String text() {
        String style = resource("matrix.css");
        String script = resource("matrix.js");
        Map<String, String> parts = Map.of(
                "style", style,
                "script", script,
                "stylehash", hash(style),
                "scripthash", hash(script),
                "data", GSON.toJson(data()));
        return PLACE.matcher(resource("matrix.html"))
                .replaceAll(place -> Matcher.quoteReplacement(Objects.requireNonNull(parts.get(place.group(1)))));
    }

    /** Equal cells are written once: guests name them by their index. */
    private JsonObject data() {
        JsonArray hosts = new JsonArray();
        matrix.hosts().forEach(host -> hosts.add(Printable.of(host.name())));
        Map<Fit, Integer> cells = new LinkedHashMap<>();
        JsonArray guests = new JsonArray();
        for (Matrix.Row row : matrix.rows()) {
            JsonObject guest = new JsonObject();
            guest.addProperty("name", Printable.of(row.guest().name()));
            guest.addProperty("uuid", Printable.of(row.guest().uuid()));
            guest.addProperty("host", Printable.of(row.guest().host()));
            guest.addProperty("memory", MemoryAmount.rounded(row.guest().size()));
            guest.addProperty("mib", row.guest().size() >> 20);
            JsonArray indexes = new JsonArray();
            row.cells().forEach(cell -> indexes.add(cells.computeIfAbsent(cell, c -> cells.size())));
            guest.add("cells", indexes);
            guests.add(guest);
        }
        Map<String, Integer> numbers = MatrixRules.of(matrix).numbers();
        JsonArray kinds = new JsonArray();
        cells.keySet().forEach(cell -> kinds.add(cell(cell, numbers)));
        JsonObject data = new JsonObject();
        data.addProperty("note", Printable.of(note));
        data.add("hosts", hosts);
        data.add("guests", guests);
        data.add("cells", kinds);
        return data;
    }

    private static JsonObject cell(Fit fit, Map<String, Integer> numbers) {
        JsonObject cell = new JsonObject();
        cell.addProperty("kind", fit.kind().word());
        cell.addProperty("sign", MatrixView.sign(fit, numbers));
        cell.addProperty("text", Printable.of(fit.text()));
        cell.add("reasons", json(fit.reasons()));
        cell.add("audited", json(fit.audited()));
        return cell;
    }

    private static JsonArray json(List<Reason> reasons) {
        JsonArray all = new JsonArray();
        for (Reason reason : reasons) {
            JsonObject one = new JsonObject();
            one.addProperty("rule", Printable.of(reason.rule()));
            one.addProperty("text", Printable.of(reason.text()));
            all.add(one);
        }
        return all;
    }

    private static String hash(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(MatrixPage.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
