package org.virtgate.record.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.admission.HookEvent;
import org.virtgate.files.OnDisk;
import org.virtgate.files.form.Reachable;
import org.virtgate.history.AuditEvent;
import org.virtgate.record.AuditEvents;

/** Records of form 1 as an earlier virtgated wrote them; that they give the same decisions is shown by ReplayTest. */
class RecordFormTest {
    private static final Path WRITTEN = OnDisk.FORM_1.resolve("log/records");
    private static final String VERSION = "0.1.0-SNAPSHOT";

    @TempDir
    private Path folder;

    @Test
    void readsThemWhole() throws IOException {
        for (AuditEvent.Decided decided : events()) {
            assertEquals(RecordFile.recorded(decided, VERSION), DecisionRecords.read(file(WRITTEN, decided)));
        }
    }

    @Test
    void writesTheVerySameWords() throws IOException {
        DecisionRecords records = new DecisionRecords(folder, 1, VERSION, Clock.fixed(AuditEvents.AT, ZoneOffset.UTC));
        for (AuditEvent.Decided decided : events()) {
            records.accept(decided);
            // Sets have no order; that lists keep theirs is shown by reading them.
            assertEquals(OnDisk.sorted(json(file(WRITTEN, decided))), OnDisk.sorted(json(file(folder, decided))));
        }
        assertEquals(OnDisk.names(WRITTEN), OnDisk.names(folder));
    }

    /** What has come since stands in words that may be left out. */
    @Test
    void keepsWhatFactsHaveGotSince() throws IOException {
        AuditEvent.Decided decided = AuditEvents.withLaterFacts();
        new DecisionRecords(folder, 1, VERSION, Clock.fixed(AuditEvents.AT, ZoneOffset.UTC)).accept(decided);
        assertEquals(RecordFile.recorded(decided, VERSION), DecisionRecords.read(file(folder, decided)));
    }

    /** Who adds a record, a kind or a component gives it a word, which is a new form unless it may be left out. */
    @Test
    void everyClassThatARecordCanHoldHasItsWords() {
        assertEquals(names(Reachable.types(Recorded.class)), names(RecordForm.WORDS.types()));
    }

    @Test
    void whatIsHeldHasEveryWordOfThisForm() {
        Set<Object> held = new HashSet<>();
        events().forEach(event -> held.addAll(Reachable.held(RecordFile.recorded(event, VERSION))));
        held.addAll(Reachable.held(RecordFile.recorded(AuditEvents.withLibvirtsAnswer(), VERSION)));
        held.addAll(Reachable.held(RecordFile.recorded(AuditEvents.withLaterFacts(), VERSION)));
        Set<Object> all = new HashSet<>();
        for (Class<?> type : RecordForm.WORDS.types()) {
            all.addAll(type.isEnum() ? Arrays.asList(type.getEnumConstants()) : List.of(type));
        }
        assertEquals(all, held);
    }

    /** These words came later; a record without them is of the same form. */
    @Test
    void keepsWhatLibvirtSaid() throws IOException {
        AuditEvent.Decided decided = AuditEvents.withLibvirtsAnswer();
        new DecisionRecords(folder, 1, VERSION, Clock.fixed(AuditEvents.AT, ZoneOffset.UTC)).accept(decided);
        assertEquals(RecordFile.recorded(decided, VERSION), DecisionRecords.read(file(folder, decided)));
        JsonElement libvirt = json(file(folder, decided))
                .getAsJsonObject()
                .getAsJsonObject("probed")
                .get("libvirt");
        assertEquals(
                List.of("offers", "cpu", "missing", "here"),
                List.copyOf(libvirt.getAsJsonObject().keySet()));
        assertEquals(
                "{\"uuidOfName\":\"another\",\"nameOfUuid\":\"web2\",\"savedState\":true,\"runs\":true}",
                libvirt.getAsJsonObject().getAsJsonObject("here").get("value").toString());
    }

    private static List<AuditEvent.Decided> events() {
        return List.of(AuditEvents.denied(), AuditEvents.withFullHost(), AuditEvents.unreadable());
    }

    private static Path file(Path records, AuditEvent.Decided decided) {
        HookEvent event = decided.decision().event();
        return DecisionRecords.file(records, event.id(), event.at());
    }

    private static JsonElement json(Path file) throws IOException {
        try (Reader text =
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(text);
        }
    }

    private static List<String> names(Set<Class<?>> types) {
        return types.stream().map(Class::getName).sorted().toList();
    }
}
