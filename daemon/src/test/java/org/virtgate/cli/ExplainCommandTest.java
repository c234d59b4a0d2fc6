package org.virtgate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.cli.view.Answer;
import org.virtgate.cli.view.Json;

class ExplainCommandTest {
    private static final Instant AT = Instant.parse("2026-11-23T09:00:00Z");
    private static final String EXPLAIN = "explain aaaa0001 --log $TMP/log";

    @TempDir
    private Path folder;

    private PastHost host = new PastHost(Path.of("/"));

    @BeforeEach
    void oneWasAdmitted() throws IOException {
        host = new PastHost(folder.toRealPath());
        host.rules(PastHost.MOVED + PastHost.PRESENT);
        host.decide("aaaa0001", AT, PastHost.DOMAIN);
    }

    @Test
    void showsWhatLibvirtWasGivenAsADiff() {
        CommandRun run = host.run(EXPLAIN);

        assertTrue(run.out().contains("""
                                what libvirt was given
                                  --- as it came
                                  +++ as libvirt was given it
                                  @@ -4,7 +4,7 @@
                                     <devices>
                                       <disk type='file' device='disk'>
                                         <driver name='qemu' type='raw'/>
                                  -      <source file='/mnt/vmstore/web1.img'/>
                                  +      <source file='/srv/vmstore/web1.img'/>
                                         <target dev='vda' bus='virtio'/>
                                       </disk>
                                       <graphics type='vnc' port='-1' passwd='(secret)'/>
                                """), run.out());
        assertEquals("", run.err());
    }

    @Test
    void tellsProgramsTheSame() {
        CommandRun run = host.run(EXPLAIN + " --json");

        Answer answer = new Answer(Json.object(run.out()));
        assertEquals("web1", answer.object("decision").text("guest"));
        assertEquals("0.1.0", answer.text("virtgate"));
        assertTrue(
                answer.json().get("diff").getAsString().contains("\n+      <source file='/srv/vmstore/web1.img'/>\n"));
        assertFalse(run.out().contains("geheim"), run.out());
    }

    @Test
    void aTornRecordIsToldAndTheRewritesStandForIt() throws IOException {
        Path record = folder.resolve("log/records/2026-11-23/aaaa0001.json.gz");
        byte[] whole = Files.readAllBytes(record);
        Files.write(record, Arrays.copyOf(whole, whole.length / 2));

        CommandRun run = host.run(EXPLAIN);

        assertEquals(0, run.exit());
        assertTrue(run.out().contains("  the rewrites above: the record with the whole domain is gone\n"), run.out());
        assertTrue(run.err().startsWith("virtgate: $TMP/log/records/2026-11-23/aaaa0001.json.gz is "), run.err());
    }
}
