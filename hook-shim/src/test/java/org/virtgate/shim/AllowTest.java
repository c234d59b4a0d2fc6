package org.virtgate.shim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import jnr.unixsocket.UnixDatagramChannel;
import jnr.unixsocket.UnixSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** on_unavailable = "allow": what was not checked passes unchanged, and syslog is told every time. */
@UnderEveryBuild
class AllowTest {
    private final Build build;

    @TempDir
    Path folder;

    AllowTest(Build build) {
        this.build = build;
    }

    @Test
    void passesAndTellsSyslogEachTime() throws Exception {
        Host host = Host.with(folder, "on_unavailable = \"allow\"");
        try (UnixDatagramChannel syslog = UnixDatagramChannel.open()) {
            syslog.bind(new UnixSocketAddress(host.syslog().toFile()));
            for (String guest : new String[] {"web1", "web\u001b2"}) {
                Outcome outcome = new Shim(build, host).migrate(guest, Shim.XML);
                assertEquals(0, outcome.exit(), outcome::error);
                assertEquals("", outcome.output());
                String line = outcome.error().stripTrailing();
                assertTrue(
                        line.endsWith(
                                "On " + line.replaceAll("virtgate@(\\S+): .*", "$1") + ": systemctl status virtgated"),
                        line);
                assertTrue(
                        line.contains(": " + guest.replace('\u001b', '?') + " NOT CHECKED: no connection to "), line);
                assertTrue(line.contains("; let pass because on_unavailable = \"allow\". "), line);
                // daemon.warning: facility 3 times 8, severity 4 (RFC 3164, section 4.1.1)
                assertEquals("<28>virtgate-hook[pid]: " + line, received(syslog).replaceFirst("\\[\\d+]", "[pid]"));
            }
        }
    }

    @Test
    void passesAndSaysSoWithoutSyslog() throws Exception {
        Host host = Host.with(folder, "on_unavailable = \"allow\"");
        Outcome outcome = new Shim(build, host).migrate();
        assertEquals(0, outcome.exit(), outcome::error);
        assertEquals("", outcome.output());
        assertTrue(outcome.error().endsWith("virtgated (syslog did not take this line)\n"), outcome::error);
    }

    @Test
    void doesNotWaitForASyslogThatTakesNothing() throws Exception {
        Host host = Host.with(folder, "on_unavailable = \"allow\"");
        try (UnixDatagramChannel syslog = UnixDatagramChannel.open();
                UnixDatagramChannel other = UnixDatagramChannel.open()) {
            UnixSocketAddress address = new UnixSocketAddress(host.syslog().toFile());
            syslog.bind(address);
            other.configureBlocking(false);
            fill(other, address);
            Outcome outcome = new Shim(build, host).migrate();
            assertEquals(0, outcome.exit(), outcome::error);
            assertTrue(outcome.error().endsWith(" (syslog did not take this line)\n"), outcome::error);
            assertTrue(outcome.took().toSeconds() < 10, () -> "took " + outcome.took());
        }
    }

    private static void fill(UnixDatagramChannel sender, UnixSocketAddress address) {
        int sent = 0;
        try {
            while (sender.send(ByteBuffer.wrap(new byte[] {'x'}), address) > 0) {
                sent++;
            }
        } catch (IOException full) {
            assertTrue(sent > 0, full::getMessage);
        }
    }

    private static String received(UnixDatagramChannel syslog) throws IOException {
        ByteBuffer datagram = ByteBuffer.allocate(8192);
        syslog.receive(datagram);
        return StandardCharsets.UTF_8.decode(datagram.flip()).toString();
    }
}
