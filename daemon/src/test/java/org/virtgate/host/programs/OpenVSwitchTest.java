package org.virtgate.host.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.facts.ForwardingEntry;
import org.virtgate.host.watch.Watch;
import org.virtgate.install.HookFolder;

/** What the tool prints here was printed by Open vSwitch 3.1.0 of Debian 12, with dummy ports. */
class OpenVSwitchTest {
    private static final String SHOW = """
            dummy@ovs-dummy: hit:0 missed:4
              br0:
                b1 4/3: (dummy)
                b2 5/4: (dummy)
                br0 65534/100: (dummy-internal)
                fk 7/5: (dummy-internal)
                p1 3/1: (dummy)
                p2 1/2: (dummy)
                pa 6/none: (patch: peer=pb)
                vx 2/4789: (vxlan: remote_ip=10.0.0.1)
            netdev@ovs-netdev: hit:0 missed:0
              br-b:
                br-b 65534/1: (tap)
            """;

    private static final String HEADING = " port  VLAN  MAC                Age\n";

    private static final String TABLE = HEADING + """
                3     0  50:54:00:00:00:05    1
                1     7  50:54:00:00:00:06  121
            LOCAL     0  50:54:00:00:00:07    1
                4     0  50:54:00:00:00:08    1
                3     9  50:54:00:00:00:99  static
            """;

    @TempDir
    private Path root;

    @BeforeEach
    void hasOpenVSwitch() throws IOException {
        Files.createDirectories(root.resolve("sys/class/net/ovs-system"));
        Files.createDirectories(root.resolve("bin"));
    }

    @Test
    void namesThePortWhereEachAddressWasHeard() throws Exception {
        answers(SHOW, "br0", TABLE, "br-b", HEADING);

        assertEquals(
                Map.of(
                        "br0",
                        List.of(
                                heard("50:54:00:00:00:05", "p1", 1),
                                heard("50:54:00:00:00:06", "p2", 121, 7),
                                heard("50:54:00:00:00:07", "br0", 1),
                                heard("50:54:00:00:00:08", "b1", 1)),
                        "br-b",
                        List.of()),
                source().read());
    }

    @Test
    void asksWithATimeLimitOfTheToolsOwn() throws Exception {
        tool("echo \"$@\" >>\"$(dirname \"$0\")/asked\"");

        assertEquals(Map.of(), source().read());
        assertEquals("-T 2 dpif/show\n", Files.readString(root.resolve("bin/asked")));
    }

    @Test
    void leavesOutABridgeThatIsTakenAwayMeanwhile() throws Exception {
        answers(SHOW, "br0", TABLE);

        assertEquals(Set.of("br0"), source().read().keySet());
    }

    @Test
    void givesTheNumberOfAPortThatWasUnpluggedMeanwhile() throws Exception {
        answers(
                "system@ovs-system: hit:0 missed:0\n\tbr0:\n\t\tbr0 65534/1: (internal)\n",
                "br0",
                HEADING + "    3     0  50:54:00:00:00:05    1\n");

        assertEquals(Map.of("br0", List.of(heard("50:54:00:00:00:05", "port 3", 1))), source().read());
    }

    @Test
    void runsNothingWhereThereIsNoOpenVSwitch() throws Exception {
        Files.delete(root.resolve("sys/class/net/ovs-system"));
        tool("exit 1");

        assertEquals(Map.of(), source().read());
    }

    @Test
    void saysThatTheToolIsMissing() {
        assertEquals("Open vSwitch is here, but no ovs-appctl", failure());
    }

    @Test
    void passesOnWhyTheDaemonWasNotReached() throws Exception {
        tool(
                "echo '2026-11-23T17:13:25Z|00001|unixctl|WARN|failed to connect to /run/openvswitch/ovs-vswitchd.7.ctl' >&2",
                "echo 'ovs-appctl: cannot connect to \"/run/openvswitch/ovs-vswitchd.7.ctl\" (Permission denied)' >&2",
                "exit 1");

        assertEquals(
                "ovs-appctl: cannot connect to \"/run/openvswitch/ovs-vswitchd.7.ctl\" (Permission denied)", failure());
    }

    @Test
    void saysThatTheDaemonDoesNotAnswer() throws Exception {
        tool("kill -ALRM $$");

        assertEquals("ovs-vswitchd does not answer within 2 s", failure());
    }

    @Test
    void takesNothingThatItDoesNotUnderstand() throws Exception {
        answers(SHOW, "br0", HEADING + "    3     0  somebody    1\n", "br-b", HEADING);

        assertEquals("ovs-appctl fdb/show says what is not understood: 3     0  somebody    1", failure());
    }

    private OpenVSwitch source() {
        return new OpenVSwitch(root, new Programs(List.of(root.resolve("bin"))));
    }

    private String failure() {
        return String.valueOf(
                assertThrows(Watch.FailedException.class, () -> source().read()).getMessage());
    }

    /**
     * Has the tool print this for {@code dpif/show}, and these tables by the names of bridges; it refuses others as the
     * real one does.
     */
    private void answers(String show, String... tables) throws IOException {
        Files.writeString(root.resolve("bin/show"), show);
        for (int i = 0; i < tables.length; i += 2) {
            Files.writeString(root.resolve("bin/fdb-" + tables[i]), tables[i + 1]);
        }
        tool(
                "cd \"$(dirname \"$0\")\"",
                "if [ \"$3\" = dpif/show ]; then exec cat show; fi",
                "if [ -e \"fdb-$4\" ]; then exec cat \"fdb-$4\"; fi",
                "echo 'no such bridge' >&2; echo 'ovs-appctl: ovs-vswitchd: server returned an error' >&2; exit 2");
    }

    private void tool(String... lines) throws IOException {
        HookFolder.write(root.resolve("bin/ovs-appctl"), "#!/bin/sh\n" + String.join("\n", lines) + "\n", "rwxr-xr-x");
    }

    private static ForwardingEntry heard(String mac, String port, int seconds) {
        return heard(mac, port, seconds, 0);
    }

    private static ForwardingEntry heard(String mac, String port, int seconds, int vlan) {
        return new ForwardingEntry(mac, port, false, Duration.ofSeconds(seconds), Optional.of(vlan));
    }
}
