package org.virtgate.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.fleet.plan.Fit;
import org.virtgate.fleet.plan.Guest;
import org.virtgate.fleet.plan.Reason;
import org.virtgate.host.programs.Programs;
import org.virtgate.rules.FleetSettings.Host;

/** With a program in ssh's place that answers as another host would; the lab has real ones. */
class RemoteGatesTest {
    private static final Host HOSTB = new Host("hostb", "10.0.0.2", "root@10.0.0.2", "qemu+ssh://10.0.0.2/system");
    private static final Host HOSTC = new Host("hostc", "10.0.0.3", "root@10.0.0.3", "qemu+ssh://10.0.0.3/system");
    private static final List<Guest> GUESTS = List.of(guest("u1"), guest("u2"), guest("u3"), guest("u4"), guest("u5"));

    @TempDir
    private Path folder;

    @Test
    void eachGuestGetsItsOwnAnswer() throws IOException {
        Map<String, List<Fit>> answers = gates("""
                cat >/dev/null
                case "$*" in
                *10.0.0.3*) echo connect refused >&2; exit 255 ;;
                esac
                echo '{"id":"u1","verdict":"admitted","findings":[{"rule":"c","effect":"audited","message":"z"}]}'
                echo '{"id":"u2","verdict":"admitted-rewritten"}'
                echo '{"id":"u3","verdict":"denied","findings":[{"rule":"a","effect":"audited","message":"x"},
                {"rule":"b","effect":"denies","message":"y"}]}' | tr -d '\\n'
                echo
                echo not json
                echo '{"id":"u4","verdict":"not-told"}'
                exit 5
                """).ask(Map.of("hostb", GUESTS, "hostc", GUESTS.subList(0, 1)));
        assertEquals(
                List.of(
                        new Fit.Fits(List.of(new Reason("c", "z"))),
                        new Fit.Fits(),
                        new Fit.Denied(List.of(new Reason("b", "y")), List.of(new Reason("a", "x"))),
                        new Fit.NotTold(),
                        new Fit.NoAnswer("it said nothing of the guest")),
                answers.get("hostb"));
        assertEquals(
                List.of(new Fit.NoAnswer(
                        "ssh does not reach it: connect refused; try: ssh root@10.0.0.3 virtgate status")),
                answers.get("hostc"));
    }

    @Test
    void theGuestsAreHandedOverAsLinesAndTheMovesAsAnArgument() throws IOException {
        Path seen = folder.resolve("seen");
        gates("cat >" + seen + "; echo \"$*\" >>" + seen + "; exit 0").announce(GUESTS.get(0), "hostb", "0a1b2c3d");
        List<String> lines = Files.readAllLines(seen);
        assertEquals(
                "{\"id\":\"u1\",\"origin\":\"hosta\",\"xml\":\"<domain>\\n\\\"u1\\\"</domain>\"}", plain(lines.get(0)));
        assertEquals(true, lines.get(1).endsWith("-- root@10.0.0.2 virtgate try --batch - --moves 0a1b2c3d"));
    }

    @Test
    void noGateIsAskedAboutAGuestThatItsHostDoesNotShow() throws IOException {
        Path seen = folder.resolve("seen");
        Map<String, List<Fit>> answers = gates("cat >" + seen + "; echo '{\"id\":\"u1\",\"verdict\":\"admitted\"}'")
                .ask(Map.of("hostb", List.of(GUESTS.get(0), guest("u6"))));
        assertEquals(
                List.of(new Fit.Fits(), new Fit.NoAnswer("libvirt on hosta does not show the guest")),
                answers.get("hostb"));
        assertEquals(1, Files.readAllLines(seen).size());
    }

    private static String plain(String json) {
        return json.replace("\\u003c", "<").replace("\\u003e", ">");
    }

    private RemoteGates gates(String script) throws IOException {
        Path program = folder.resolve("ssh");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new RemoteGates(
                new Ssh(new Programs(List.of(folder)), Duration.ofSeconds(30)),
                List.of(HOSTB, HOSTC),
                Map.of("u1", "<domain>\n\"u1\"</domain>", "u2", "<d/>", "u3", "<d/>", "u4", "<d/>", "u5", "<d/>"));
    }

    private static Guest guest(String uuid) {
        return new Guest(uuid, "name of " + uuid, "hosta", 1 << 20, Map.of(), Set.of());
    }
}
