package org.virtgate.staged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.staged.StagedTree.Outcome;

/** The script that removes the hook where Java is broken: there is no Java on its PATH here. */
class OwnHooksTest {
    private static final Path SHIM = StagedTree.ROOT.resolve("usr/libexec/virtgate/qemu-hook");

    /** A script that calls virtgate's hook is its author's. */
    private static final String OF_ANOTHER = "#!/bin/sh\n# settings: /etc/virtgate/hook.toml\nexec qemu-hook \"$@\"\n";

    @TempDir
    private Path tmp = Path.of("/");

    private Path hooks = Path.of("/");

    @BeforeEach
    void makesLibvirtsFolder() throws IOException {
        hooks = Files.createDirectories(tmp.resolve("ho oks"));
        Files.createDirectories(hooks.resolve("qemu.d"));
    }

    @Test
    void removesVirtgatesHookAndLeavesOthers() throws Exception {
        Files.writeString(hooks.resolve("qemu"), OF_ANOTHER);
        Files.copy(SHIM, hooks.resolve("qemu.d/zz-virtgate"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(Path.of("/bin/sh").toRealPath(), hooks.resolve("qemu.d/10-program"));
        Files.createSymbolicLink(hooks.resolve("qemu.d/20-dangling"), tmp.resolve("nothing"));

        String ours = hooks.resolve("qemu.d/zz-virtgate").toString();
        assertEquals(new Outcome(0, ours + "\n", ""), run("list"));
        assertEquals(new Outcome(0, "removed " + ours + "\n", ""), run("remove"));

        assertEquals(OF_ANOTHER, Files.readString(hooks.resolve("qemu")));
        assertEquals(List.of("10-program", "20-dangling"), names(hooks.resolve("qemu.d")));
        assertEquals(new Outcome(0, "", ""), run("list"));
    }

    @Test
    void leavesNothingOfVirtgatesOwnBehind() throws Exception {
        Files.copy(SHIM, hooks.resolve("qemu"));
        Files.createSymbolicLink(hooks.resolve("qemu.d/zz-virtgate"), SHIM);
        Files.writeString(hooks.resolve(".qemu-123.new"), "half");

        assertEquals(0, run("remove").exit());

        assertEquals(List.of(), names(hooks));
        assertTrue(Files.exists(SHIM));
    }

    @Test
    void changesNothingWhereVirtgateHasNoHook() throws Exception {
        Files.delete(hooks.resolve("qemu.d"));
        Files.delete(hooks);

        assertEquals(new Outcome(0, "", ""), run("remove"));
        assertFalse(Files.exists(hooks));
    }

    @Test
    void saysWhatItExpects() throws Exception {
        assertEquals(new Outcome(2, "", "own-hooks: expected list or remove, not \"delete\"\n"), run("delete"));
    }

    private Outcome run(String verb) throws Exception {
        return StagedTree.run(
                Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", "/nowhere"),
                List.of(
                        StagedTree.ROOT
                                .resolve("usr/libexec/virtgate/own-hooks")
                                .toString(),
                        verb,
                        hooks.toString(),
                        tmp.resolve("run").toString()));
    }

    private static List<String> names(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (var files = Files.list(folder)) {
            files.forEach(file -> names.add(String.valueOf(file.getFileName())));
        }
        return names.stream().sorted().toList();
    }
}
