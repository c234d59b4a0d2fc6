package org.virtgate.record.replay;

import com.google.gson.JsonParseException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.virtgate.admission.Decision;
import org.virtgate.admission.Verdict;
import org.virtgate.files.AtomicFile;
import org.virtgate.files.Durability;
import org.virtgate.files.FileMode;
import org.virtgate.history.AuditEvent;
import org.virtgate.json.DecisionJson;

/** Reads and writes the record of one decision, a compressed JSON object of {@link RecordForm}. */
final class RecordFile {
    private static final int BUFFER = 1 << 13;
    private static final int LEVEL = 3;

    private RecordFile() {}

    /** Writes the record, over an older one. */
    static void write(Path file, AuditEvent.Decided decided, String version) throws IOException {
        AtomicFile.of(file, FileMode.GROUP, Durability.DAEMON_CRASH).write(out -> write(decided, version, out));
    }

    static void write(AuditEvent.Decided decided, String version, OutputStream out) throws IOException {
        try (Writer text = new OutputStreamWriter(new Gzip(out), StandardCharsets.UTF_8)) {
            RecordForm.RECORD.write(recorded(decided, version), text);
        }
    }

    /**
     * Reads the record.
     *
     * @throws IOException if the file cannot be read, is torn, or has a form that this version does not know; the
     *     message says which
     */
    static Recorded read(Path file) throws IOException {
        String text;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file), BUFFER)) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (ZipException | EOFException e) {
            throw new IOException(file + " is torn: " + e.getMessage(), e);
        }
        try {
            return RecordForm.RECORD.read(text);
        } catch (JsonParseException e) {
            throw new IOException(
                    file + " is no record that this version of virtgate understands: " + e.getMessage(), e);
        }
    }

    /** Returns the record of a decision. */
    static Recorded recorded(AuditEvent.Decided decided, String version) {
        Decision decision = decided.decision();
        Optional<String> output = decision.verdict() instanceof Verdict.Rewritten rewritten
                ? Optional.of(rewritten.shown())
                : Optional.empty();
        return new Recorded(
                decision.event(), decided.host(), decided.probed(), DecisionJson.of(decision), output, version);
    }

    /** Compresses in half of the time that the usual level takes, to a tenth more. */
    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(LEVEL);
        }
    }
}
