package org.virtgate.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.host.programs.Programs;
import org.virtgate.install.HookFolder;
import org.virtgate.rules.FleetSettings.Host;

/** With a program in ssh's place; the lab has a real one. */
class GateReadingTest {
    @TempDir
    private Path folder;

    @Test
    void aGuestIsOneLineWhateverIsInIt() {
        String line = GateReading.line("<domain>\n\"'$HOME'</domain>", "hosta");
        assertEquals(1, line.lines().count());
        assertEquals(
                "<domain>\n\"'$HOME'</domain>",
                JsonParser.parseString(line).getAsJsonObject().get("xml").getAsString());
    }

    @Test
    void allFindingsOfADenialCome() throws IOException {
        Asked<GateAnswer> asked = ask("""
                cat <<'JSON'
                {"verdict": "denied", "findings": [
                  {"effect": "denies", "rule": "a", "message": "one", "fix": "do it"},
                  {"effect": "audited", "rule": "b", "message": "two"}]}
                JSON
                exit 1""");
        assertEquals(
                Optional.of(new GateAnswer(
                        Optional.of(false),
                        List.of(
                                new GateAnswer.Remark("denies", "a", "one", "do it"),
                                new GateAnswer.Remark("audited", "b", "two", "")))),
                asked.told());
    }

    @Test
    void whatIsNotToldIsNeitherYesNorNo() throws IOException {
        assertEquals(
                Optional.of(new GateAnswer(Optional.empty(), List.of())),
                ask("echo '{\"verdict\": \"not-told\"}'; exit 5").told());
    }

    @Test
    void whatIsNoAnswerSaysWhy() throws IOException {
        assertEquals(
                new Asked.Silent<>("it does not let this user ask its gate: be root there, or in group virtgate"),
                ask("exit 5"));
        assertEquals(
                new Asked.Silent<>("what its gate answers is not understood: is it of another release?"),
                ask("echo surprise"));
        assertEquals(new Asked.Silent<>("no daemon"), ask("echo 'virtgate: no daemon' >&2; exit 4"));
    }

    private Asked<GateAnswer> ask(String script) throws IOException {
        HookFolder.write(folder.resolve("ssh"), "#!/bin/sh\n" + script + "\n", "rwxr-xr-x");
        return GateReading.ask(
                new Ssh(new Programs(List.of(folder)), Duration.ofSeconds(20)),
                new Host("hostb", "hostb", "hostb", "qemu+tcp://hostb/system"),
                GateReading.line("<domain/>", "hosta"));
    }
}
