package org.virtgate.shim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is not ours passes untouched, whatever state this host is in: a hook that fails at reconnect kills a running
 * guest. Operations and sub-operations: enum virHookQemuOp and virHookSubop in libvirt's src/util/virhook.h, 4.5 to
 * 10.7.
 */
@UnderQuickBuilds
class OtherOperationsTest {
    private static final List<String> SUB_OPERATIONS = List.of("begin", "end", "-", "", "BEGIN", "begin ");
    private static final String UNREAD = "all of this is for whoever reads after the hook\n";

    private final Build build;

    @TempDir
    Path folder;

    OtherOperationsTest(Build build) {
        this.build = build;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prepare",
                "start",
                "started",
                "stopped",
                "release",
                "reconnect",
                "attach",
                "restore",
                "",
                "Migrate"
            })
    void neitherReadsNorAsks(String operation) throws Exception {
        for (String subOperation : SUB_OPERATIONS) {
            assertUntouched(Host.with(folder), List.of("web1", operation, subOperation, "-"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"end", "-", "", "BEGIN", "begin "})
    void migrateWithoutBeginNeitherReadsNorAsks(String subOperation) throws Exception {
        assertUntouched(Host.with(folder, "restore = true"), List.of("web1", "migrate", subOperation, "-"));
        assertUntouched(Host.with(folder, "restore = true"), List.of("web1", "restore", subOperation, "-"));
    }

    @Test
    void brokenSettingsDisturbNoOtherOperation() throws Exception {
        for (String operation : List.of("prepare", "start", "started", "reconnect", "restore")) {
            assertUntouched(Host.with(folder, "restore = true", "nonsense"), List.of("web1", operation, "begin", "-"));
            assertUntouched(new Host(folder.resolve("nowhere")), List.of("web1", operation, "begin", "-"));
        }
    }

    @Test
    void missingArgumentsDisturbNothing() throws Exception {
        for (List<String> arguments :
                List.of(List.<String>of(), List.of("web1"), List.of("web1", "migrate"), List.of("web1", "reconnect"))) {
            assertUntouched(Host.with(folder, "nonsense"), arguments);
        }
    }

    /** A shell gives both the hook and then cat the same pipe: what the hook leaves, cat prints. */
    private void assertUntouched(Host host, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "\"$@\" && cat", "sh"));
        command.addAll(build.command(folder));
        command.addAll(arguments);
        Host there = new Host(folder);
        try (ScriptedServer server = ScriptedServer.answering(there, Frame.denied("not asked"))) {
            Shim shim = new Shim(build, host);
            Process process = shim.process(command).start();
            process.getOutputStream().write(UNREAD.getBytes(StandardCharsets.UTF_8));
            Outcome outcome = new Shim(build, there).finish(process, "");
            assertEquals(UNREAD, outcome.output(), () -> arguments + ": " + outcome.error());
            assertEquals("", outcome.error(), arguments::toString);
            assertEquals(0, outcome.exit(), arguments::toString);
            assertEquals(0, server.callers(), arguments::toString);
        }
    }
}
