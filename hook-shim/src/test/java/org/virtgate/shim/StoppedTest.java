package org.virtgate.shim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call that is stopped and goes on, as whoever debugs a host may do to it, ends as if nothing had been. */
@UnderEveryBuild
class StoppedTest {
    private final Build build;

    @TempDir
    Path folder;

    StoppedTest(Build build) {
        this.build = build;
    }

    @Test
    void goesOnWhereItWasStopped() throws Exception {
        Host host = Host.with(folder, "deadline = 60");
        Shim shim = new Shim(build, host);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(host, caller -> {
            Request.from(caller);
            asked.countDown();
            answer.await();
            ScriptedServer.write(caller, Frame.rewritten(Shim.XML));
        })) {
            Process process = shim.start("", "web1", "migrate", "begin", "-");
            process.getOutputStream().write(Shim.XML.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            asked.await();
            for (String signal : new String[] {"STOP", "CONT"}) {
                assertEquals(
                        0,
                        new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + process.pid())
                                .start()
                                .waitFor());
            }
            answer.countDown();
            Outcome outcome = shim.finish(process, "");
            assertEquals(Shim.XML, outcome.output());
            assertEquals(0, outcome.exit());
            assertEquals(1, server.callers());
        }
    }
}
