package org.virtgate.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.install.HookFile.Owner;
import org.virtgate.install.HookFile.State;

class HookChainTest {
    @TempDir
    private Path root;

    @Test
    void tellsTheCallingOrderAndWhatIsPassedOver() throws IOException {
        HookFolder folder = HookFolder.with(root, "9.0.0");
        HookFolder.write(folder.main(), HookFolder.FOREIGN, "rwxr-xr-x");
        HookFolder.write(folder.inFolder("zz-virtgate"), HookFolder.shim("now"), "rwxr-xr-x");
        HookFolder.write(folder.inFolder("zzz-later"), HookFolder.FOREIGN, "rwx------");
        HookFolder.write(folder.inFolder("zzz-switched-off"), HookFolder.FOREIGN, "rw-r--r--");
        HookFolder.write(folder.inFolder(".hidden"), HookFolder.FOREIGN, "rwxr-xr-x");
        HookFolder.write(folder.inFolder("Z-before-small-letters"), HookFolder.FOREIGN, "rwxr-xr-x");
        Files.createDirectories(folder.inFolder("vm/prepare"));
        Files.createSymbolicLink(folder.inFolder("gone"), Path.of("/nowhere"));

        assertEquals(
                List.of(
                        new HookFile(folder.main(), State.CALLED, Owner.OTHER, false, List.of()),
                        new HookFile(folder.inFolder(".hidden"), State.CALLED, Owner.OTHER, false, List.of()),
                        new HookFile(
                                folder.inFolder("Z-before-small-letters"), State.CALLED, Owner.OTHER, false, List.of()),
                        new HookFile(folder.inFolder("gone"), State.DANGLING_LINK, Owner.OTHER, true, List.of()),
                        new HookFile(folder.inFolder("zz-virtgate"), State.CALLED, Owner.VIRTGATE, false, List.of()),
                        new HookFile(folder.inFolder("zzz-later"), State.CALLED, Owner.OTHER, false, List.of()),
                        new HookFile(
                                folder.inFolder("zzz-switched-off"),
                                State.NOT_EXECUTABLE,
                                Owner.OTHER,
                                false,
                                List.of())),
                folder.chain().files());
        assertEquals(
                List.of(folder.inFolder("zzz-later")),
                folder.chain().calledAfterOurs().stream().map(HookFile::path).toList());
    }

    @Test
    void tellsAnOldShimFromTheShippedOne() throws IOException {
        HookFolder folder = HookFolder.with(root, "9.0.0");
        HookFolder.write(folder.main(), HookFolder.shim("last year"), "rwxr-xr-x");

        assertEquals(Owner.VIRTGATE_OTHER_BUILD, folder.chain().main().owner());
        assertFalse(folder.chain().isInPlace());
    }

    @Test
    void takesAScriptThatCallsTheShimForItsAuthors() throws IOException {
        HookFolder folder = HookFolder.with(root, "9.0.0");
        HookFolder.write(folder.main(), HookFolder.FOREIGN, "rwxr-xr-x");

        assertEquals(Owner.OTHER, folder.chain().main().owner());
    }

    @Test
    void isEmptyWhereThereIsNoFolder() throws IOException {
        HookFolder folder = HookFolder.with(root, "9.0.0");
        Files.delete(folder.hooks());

        assertEquals(List.of(), folder.chain().files());
        assertEquals(List.of(), folder.chain().calledAfterOurs());
    }
}
