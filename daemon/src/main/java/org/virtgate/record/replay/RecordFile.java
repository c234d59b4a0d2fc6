package org.virtgate.record.replay;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.virtgate.admission.HookEvent;
import org.virtgate.admission.Verdict;
import org.virtgate.files.FileModes;
import org.virtgate.history.AuditEvent;
import org.virtgate.json.DecisionJson;
import org.virtgate.record.Redacted;
import org.virtgate.words.Worded;

/** One decision's record, a compressed JSON object: {@code v, virtgate, event, host, probed, decision, output}. */
final class RecordFile {
    private static final int FORM = 1;
    private static final Gson GSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    private RecordFile() {}

    /** Writes it anew. */
    static void write(Path file, AuditEvent.Decided decided, String version) throws IOException {
        try (var channel = Files.newByteChannel(
                        file,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.TRUNCATE_EXISTING),
                        FileModes.FILE);
                Writer writer = new OutputStreamWriter(
                        new GZIPOutputStream(Channels.newOutputStream(channel), 1 << 13), StandardCharsets.UTF_8)) {
            GSON.toJson(json(decided, version), writer);
        }
    }

    /**
     * Reads it.
     *
     * @throws IOException if it cannot be, is torn, or is no record of a form that this version knows; the message says which
     */
    static Recorded read(Path file) throws IOException {
        String text;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 13)) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (ZipException | EOFException e) {
            throw new IOException(file + " is torn: " + e.getMessage(), e);
        }
        try {
            return recorded(JsonParser.parseString(text).getAsJsonObject());
        } catch (
                RuntimeException
                        e) { // Something is missing, or is something else: Gson has an exception for each case.
            throw new IOException(
                    file + " is no record that this version of virtgate understands: " + e.getMessage(), e);
        }
    }

    private static JsonObject json(AuditEvent.Decided decided, String version) {
        JsonObject json = new JsonObject();
        json.addProperty("v", FORM);
        json.addProperty("virtgate", version);
        json.add("event", of(decided.decision().event()));
        json.add("host", RecordCodec.toJson(decided.host()));
        json.add("probed", RecordCodec.toJson(decided.probed()));
        json.add("decision", DecisionJson.of(decided.decision()));
        if (decided.decision().verdict() instanceof Verdict.Rewritten rewritten) {
            Redacted.of(rewritten.xml()).ifPresent(xml -> json.addProperty("output", xml));
        }
        return json;
    }

    private static JsonObject of(HookEvent event) {
        JsonObject json = new JsonObject();
        json.addProperty("id", event.id());
        json.addProperty("at", event.at().toString());
        json.addProperty("operation", event.operation().word());
        json.addProperty("guest", event.guest());
        event.origin().ifPresent(origin -> json.addProperty("origin", origin));
        Redacted.of(event.xml()).ifPresent(xml -> json.addProperty("xml", xml));
        return json;
    }

    private static Recorded recorded(JsonObject json) {
        if (json.get("v").getAsInt() != FORM) {
            throw new JsonParseException("its form is " + json.get("v") + ", expected " + FORM);
        }
        return new Recorded(
                event(json.getAsJsonObject("event")),
                RecordCodec.host(json.get("host")),
                RecordCodec.probed(json.get("probed")),
                json.getAsJsonObject("decision"),
                text(json, "output"),
                json.get("virtgate").getAsString());
    }

    private static HookEvent event(JsonObject json) {
        return new HookEvent(
                json.get("id").getAsString(),
                Instant.parse(json.get("at").getAsString()),
                operation(json.get("operation").getAsString()),
                json.get("guest").getAsString(),
                text(json, "origin"),
                text(json, "xml").orElse(""));
    }

    private static HookEvent.Operation operation(String word) {
        return Worded.of(HookEvent.Operation.class, word)
                .orElseThrow(() -> new JsonParseException("no operation is called " + word));
    }

    private static Optional<String> text(JsonObject json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonElement::getAsString);
    }
}
