package org.virtgate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.install.HookFolder;

class DomainSourceTest {
    @TempDir
    private Path tmp;

    @BeforeEach
    void prepares() throws Exception {
        CommandRun.prepare(tmp);
    }

    @Test
    void readsStandardInput() throws Exception {
        try (ScriptedDaemon daemon = ScriptedDaemon.answering(tmp, "{\"verdict\":\"admitted\"}")) {
            CommandRun run = CommandRun.of(
                    tmp,
                    "<domain>ä</domain>",
                    "try",
                    "-",
                    "--socket",
                    daemon.socket().toString());

            assertEquals(0, run.exit());
            assertEquals(List.of("{\"ask\":\"try\",\"xml\":\"<domain>ä</domain>\"}"), daemon.asked());
        }
    }

    @Test
    void takesNoMoreThanTheHookWould() throws Exception {
        CommandRun run = CommandRun.of(tmp, " ".repeat((16 << 20) + 1), "try", "-");

        assertEquals(
                new CommandRun(2, "", "virtgate: standard input is over 16 MiB; expected the XML of one domain\n"),
                run);
    }

    @Test
    void asksVirshForWhatAMigrationWouldCarry() throws Exception {
        HookFolder.write(tmp.resolve("bin/virsh"), "#!/bin/sh\necho \"$@\" >" + tmp + "/asked\n", "rwxr-xr-x");
        CommandRun.of(tmp, "", "try", "--domain", "web 1", "--socket", tmp + "/none");

        assertEquals(
                "--quiet --connect qemu:///system dumpxml --migratable --domain=web 1\n",
                Files.readString(tmp.resolve("asked")));
    }
}
