package org.virtgate.aftercare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.admission.HookEvent.Operation;
import org.virtgate.aftercare.AdmittedGuest.Before;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.files.OnDisk;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.UncheckedCause;

/**
 * What after-care kept in form 1, as an earlier virtgated wrote it: it is read whole, and written in the same words.
 */
class WrittenStateTest {
    private static final Instant AT = Instant.parse("2026-11-23T12:00:00.123456789Z");
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    @TempDir
    private Path folder;

    @Test
    void admittedGuests() throws IOException {
        List<AdmittedGuest> expected = List.of(
                full("7f3a10", Optional.of(Before.NOTHING)),
                full("7f3a11", Optional.of(Before.DEFINITION)),
                least("7f3a12", Optional.of(Before.GUEST)),
                least("7f3a13", Optional.of(Before.UNKNOWN)));
        AdmittedGuests read = new AdmittedGuests(OnDisk.copy("state/admitted", folder));
        assertEquals(Set.copyOf(expected), Set.copyOf(read.read()));
        assertEquals(
                expected.get(0).arriving().since(),
                read.read().get(0).arriving().since());

        AdmittedGuests written = new AdmittedGuests(folder.resolve("written"));
        for (AdmittedGuest one : expected) {
            written.keep(one);
        }
        assertSameWords("state/admitted", written.folder());
    }

    @Test
    void pendingUpdates() throws IOException {
        List<PendingUpdate> expected = List.of(
                new PendingUpdate(full("7f3a20", Optional.empty()), AT.plusSeconds(60), Optional.of(DIGEST)),
                new PendingUpdate(least("7f3a21", Optional.empty()), AT.plusSeconds(61), Optional.empty()));
        assertEquals(expected, new PendingUpdates(OnDisk.copy("state/aftercare/pending", folder)).read());

        PendingUpdates written = new PendingUpdates(folder.resolve("written"));
        for (PendingUpdate one : expected) {
            written.keep(one);
        }
        assertSameWords("state/aftercare/pending", written.folder());
    }

    @Test
    void replacedDefinitions() throws IOException {
        Clock clock = Clock.fixed(AT, ZoneOffset.UTC);
        ReplacedDefinitions read = new ReplacedDefinitions(OnDisk.copy("state/aftercare/replaced", folder), clock);
        ReplacedDefinitions written = new ReplacedDefinitions(folder.resolve("written"), clock);
        Optional<String> after = Optional.of("<domain>after</domain>\n");
        List<ReplacedDefinition> expected = List.of(
                replaced("7f3a30", Optional.empty(), Optional.empty()),
                replaced("7f3a31", after, Optional.empty()),
                replaced("7f3a32", after, Optional.of(AT.plusSeconds(3600))));
        for (ReplacedDefinition one : expected) {
            assertEquals(Optional.of(one), read.find(one.id()));
            written.keep(one);
            if (one.after().isPresent()) {
                written.done(one.id(), one.after().get());
            }
            if (one.undone().isPresent()) {
                written.undone(one.id(), one.undone().get());
            }
        }
        assertSameWords("state/aftercare/replaced", folder.resolve("written"));
    }

    @Test
    void seenRuns() throws IOException {
        SeenRuns expected = new SeenRuns(
                Map.of("1d5a54e2-0a6f-4a0b-9f0a-2f4b4ff5a8a1", new SeenRuns.Run(7, AT)),
                Map.of("1d5a54e2-0a6f-4a0b-9f0a-2f4b4ff5a8a2", AT.plusSeconds(60)),
                Stream.of(UncheckedCause.values())
                        .map(cause -> new AuditEvent.LandedUnchecked(
                                "7f3a20",
                                AT,
                                Operation.MIGRATE,
                                "wéb1",
                                "1d5a54e2-0a6f-4a0b-9f0a-2f4b4ff5a8a1",
                                cause,
                                "why"))
                        .toList());
        Path part = OnDisk.copy("state/aftercare/seen", folder);
        assertEquals(Optional.of(expected), new SeenRunsFile(part.resolve("seen-runs.json")).read());

        new SeenRunsFile(folder.resolve("written/seen-runs.json")).keep(expected);
        assertSameWords("state/aftercare/seen", folder.resolve("written"));
    }

    private static void assertSameWords(String part, Path written) throws IOException {
        Path form1 = OnDisk.FORM_1.resolve(part);
        assertEquals(OnDisk.names(form1), OnDisk.names(written));
        for (String name : OnDisk.names(form1)) {
            String before = Files.readString(form1.resolve(name));
            String now = Files.readString(written.resolve(name));
            if (name.endsWith(".json")) {
                assertEquals(JsonParser.parseString(before), JsonParser.parseString(now), name);
            } else {
                assertEquals(before, now, name);
            }
        }
    }

    private static ReplacedDefinition replaced(String id, Optional<String> after, Optional<Instant> undone) {
        return new ReplacedDefinition(
                id,
                "wéb1",
                "1d5a54e2-0a6f-4a0b-9f0a-2f4b4ff5a8a1",
                AT,
                "<domain>before</domain>\n",
                "<domain>wanted</domain>\n",
                after,
                undone);
    }

    private static AdmittedGuest full(String id, Optional<Before> before) {
        return new AdmittedGuest(
                new ArrivingGuest(
                        id,
                        "wéb\u00011 \"x\"",
                        "1d5a54e2-0a6f-4a0b-9f0a-2f4b4ff5a8a1",
                        Long.MAX_VALUE,
                        Map.of(2L << 20, 1L << 30, 1L << 30, 4L << 30),
                        Set.of("db", "web"),
                        AT),
                Operation.MIGRATE,
                Optional.of("hosta"),
                Optional.empty(),
                "<domain type='kvm'>\n\t<name>wéb</name></domain>\n",
                DIGEST,
                before);
    }

    private static AdmittedGuest least(String id, Optional<Before> before) {
        return new AdmittedGuest(
                new ArrivingGuest(
                        id, "web2", "1d5a54e2-0a6f-4a0b-9f0a-2f4b4ff5a8a2", 0, Map.of(), Set.of(), AT.plusSeconds(1)),
                Operation.RESTORE,
                Optional.empty(),
                Optional.empty(),
                "",
                "",
                before);
    }
}
