package org.virtgate.install;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.install.HookInstaller.Change;
import org.virtgate.install.HookInstaller.Outcome;
import org.virtgate.rules.store.Trust;

class HookInstallerTest {
    @TempDir
    private Path root;

    private HookFolder folder;

    @BeforeEach
    void modernLibvirt() throws IOException {
        folder = HookFolder.with(root, "9.0.0");
    }

    @Test
    void takesTheMainPlaceWhereItIsFree() throws IOException {
        assertEquals(done(folder.main(), Change.INSTALLED), folder.installer().install());
        assertInPlace(folder.main());
        assertEquals(List.of(folder.main()), everythingIn(folder.hooks()), "no temporary file stays");
    }

    @Test
    void writesNothingWhereItIsInPlace() throws IOException {
        folder.installer().install();
        Object before = Files.getAttribute(folder.main(), "unix:ctime");

        assertEquals(done(folder.main(), Change.NONE), folder.installer().install());
        assertEquals(before, Files.getAttribute(folder.main(), "unix:ctime"));
    }

    @Test
    void upgradesAnOldCopy() throws IOException {
        HookFolder.write(folder.main(), HookFolder.shim("last year"), "rwxr-xr-x");

        assertEquals(done(folder.main(), Change.UPGRADED), folder.installer().install());
        assertInPlace(folder.main());
    }

    @Test
    void makesItExecutableAgain() throws IOException {
        HookFolder.write(folder.main(), HookFolder.shim("now"), "rw-r--r--");

        assertEquals(done(folder.main(), Change.UPGRADED), folder.installer().install());
        assertInPlace(folder.main());
    }

    @Test
    void replacesALinkToTheShimByACopy() throws IOException {
        Files.createSymbolicLink(folder.main(), folder.shipped());

        assertEquals(done(folder.main(), Change.UPGRADED), folder.installer().install());
        assertFalse(Files.isSymbolicLink(folder.main()));
        assertTrue(Files.isRegularFile(folder.shipped()));
        assertInPlace(folder.main());
    }

    @Test
    void goesBehindAnotherProductsHook() throws IOException {
        HookFolder.write(folder.main(), HookFolder.FOREIGN, "rwxr-xr-x");

        assertEquals(
                done(folder.inFolder("zz-virtgate"), Change.INSTALLED),
                folder.installer().install());
        assertEquals(HookFolder.FOREIGN, Files.readString(folder.main()));
        assertInPlace(folder.inFolder("zz-virtgate"));
        assertEquals(
                done(folder.inFolder("zz-virtgate"), Change.NONE),
                folder.installer().install());
    }

    @Test
    void goesBehindHooksOfOthersInTheFolderThoughTheMainPlaceIsFree() throws IOException {
        HookFolder.write(folder.inFolder("10-other"), HookFolder.FOREIGN, "rwxr-xr-x");

        assertEquals(
                done(folder.inFolder("zz-virtgate"), Change.INSTALLED),
                folder.installer().install());
        assertFalse(Files.exists(folder.main()));
        assertEquals(List.of(), folder.chain().calledAfterOurs());
    }

    @Test
    void whatLibvirtDoesNotCallInTheFolderChangesNothing() throws IOException {
        HookFolder.write(folder.inFolder("10-other"), HookFolder.FOREIGN, "rw-r--r--");

        assertEquals(done(folder.main(), Change.INSTALLED), folder.installer().install());
    }

    @Test
    void takesADanglingLinkForAnotherProductsHook() throws IOException {
        Files.createSymbolicLink(folder.main(), Path.of("/nowhere/hook"));

        assertEquals(
                done(folder.inFolder("zz-virtgate"), Change.INSTALLED),
                folder.installer().install());
        assertTrue(Files.isSymbolicLink(folder.main()));
    }

    @Test
    void goesBehindADirectory() throws IOException {
        Files.createDirectory(folder.main());

        assertEquals(
                done(folder.inFolder("zz-virtgate"), Change.INSTALLED),
                folder.installer().install());
        assertTrue(Files.isDirectory(folder.main()));
    }

    @Test
    void upgradesInTheFolderThoughTheMainPlaceIsFreeByNow() throws IOException {
        HookFolder.write(folder.inFolder("zz-virtgate"), HookFolder.shim("last year"), "rwxr-xr-x");

        assertEquals(
                done(folder.inFolder("zz-virtgate"), Change.UPGRADED),
                folder.installer().install());
        assertFalse(Files.exists(folder.main()));
    }

    @Test
    void leavesOneCopyOfSeveral() throws IOException {
        HookFolder.write(folder.main(), HookFolder.shim("now"), "rwxr-xr-x");
        HookFolder.write(folder.inFolder("50-copied-by-hand"), HookFolder.shim("now"), "rwxr-xr-x");

        assertEquals(
                new Outcome.Done(folder.main(), Change.NONE, List.of(folder.inFolder("50-copied-by-hand"))),
                folder.installer().install());
        assertTrue(folder.chain().isInPlace());
    }

    @Test
    void refusesBesideAnotherHookWhereLibvirtCallsOnlyOne() throws IOException {
        HookFolder old = HookFolder.with(root, "4.5.0");
        HookFolder.write(old.main(), HookFolder.FOREIGN, "rwxr-xr-x");

        String why = assertInstanceOf(Outcome.Refused.class, old.installer().install())
                .why();
        assertTrue(why.startsWith(old.main() + " is another product's hook, and libvirt 4.5.0 calls no other"), why);
        assertEquals(List.of(old.main()), everythingIn(old.hooks()));
    }

    @Test
    void movesToTheMainPlaceWhereLibvirtDoesNotCallItInTheFolder() throws IOException {
        HookFolder old = HookFolder.with(root, "6.4.0");
        HookFolder.write(old.inFolder("zz-virtgate"), HookFolder.shim("now"), "rwxr-xr-x");

        assertFalse(old.chain().isInPlace());
        assertEquals(
                new Outcome.Done(old.main(), Change.INSTALLED, List.of(old.inFolder("zz-virtgate"))),
                old.installer().install());
        assertInPlace(old.main());
    }

    @Test
    void refusesBesideAnotherHookWhereTheVersionCannotBeTold() throws IOException {
        HookFolder.write(folder.main(), HookFolder.FOREIGN, "rwxr-xr-x");
        Files.delete(root.resolve("bin/libvirtd"));

        String why = assertInstanceOf(Outcome.Refused.class, folder.installer().install())
                .why();
        assertTrue(why.contains("whether libvirt calls others cannot be told"), why);
    }

    @Test
    void refusesWhereAnotherOwnsItsNameInTheFolder() throws IOException {
        HookFolder.write(folder.main(), HookFolder.FOREIGN, "rwxr-xr-x");
        HookFolder.write(folder.inFolder("zz-virtgate"), "#!/bin/sh\n", "rwxr-xr-x");

        assertInstanceOf(Outcome.Refused.class, folder.installer().install());
        assertEquals("#!/bin/sh\n", Files.readString(folder.inFolder("zz-virtgate")));
    }

    @Test
    void failsWhereThereIsNoLibvirt() throws IOException {
        HookInstaller nowhere = new HookInstaller(
                root.resolve("etc/libvirt/hooks"), Shim.read(folder.shipped()), Trust.ANYBODY, folder.programs());

        assertThrows(NoSuchFileException.class, nowhere::install);
    }

    @Test
    void restoresTheLabelOfWhatItPutThere() throws IOException {
        Path asked = root.resolve("asked");
        HookFolder.write(root.resolve("bin/restorecon"), "#!/bin/sh\necho \"$@\" >>" + asked + "\n", "rwxr-xr-x");
        HookFolder.write(folder.main(), HookFolder.FOREIGN, "rwxr-xr-x");

        folder.installer().install();
        assertEquals(
                List.of(
                        folder.hooks().resolve("qemu.d").toString(),
                        folder.inFolder("zz-virtgate").toString()),
                Files.readAllLines(asked));
    }

    @Test
    void removesItsOwnAlone() throws IOException {
        HookFolder.write(folder.main(), HookFolder.FOREIGN, "rwxr-xr-x");
        HookFolder.write(folder.inFolder("10-other"), HookFolder.FOREIGN, "rwxr-xr-x");
        folder.installer().install();

        assertEquals(List.of(folder.inFolder("zz-virtgate")), folder.installer().remove());
        assertEquals(List.of(), folder.installer().remove());
        assertEquals(List.of(folder.main(), folder.inFolder("10-other")), everythingIn(folder.hooks()));
    }

    private static Outcome done(Path at, Change change) {
        return new Outcome.Done(at, change, List.of());
    }

    private void assertInPlace(Path at) throws IOException {
        assertArrayEquals(Files.readAllBytes(folder.shipped()), Files.readAllBytes(at));
        assertEquals("rwxr-xr-x", PosixFilePermissions.toString(Files.getPosixFilePermissions(at)));
        assertTrue(folder.chain().isInPlace());
    }

    private static List<Path> everythingIn(Path hooks) throws IOException {
        try (var files = Files.walk(hooks)) {
            return files.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }
}
