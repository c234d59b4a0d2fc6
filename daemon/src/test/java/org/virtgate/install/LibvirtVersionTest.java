package org.virtgate.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.host.programs.Programs;

class LibvirtVersionTest {
    @TempDir
    private Path bin;

    @Test
    void readsWhatTheProgramsSay() {
        assertEquals(Optional.of(new LibvirtVersion(9, 0, 0)), LibvirtVersion.in("libvirtd (libvirt) 9.0.0\n"));
        assertEquals(Optional.of(new LibvirtVersion(10, 10, 12)), LibvirtVersion.in("virtqemud (libvirt) 10.10.12\n"));
        assertEquals(Optional.of(new LibvirtVersion(6, 5, 0)), LibvirtVersion.in("6.5"));
        assertEquals(Optional.empty(), LibvirtVersion.in("no version here"));
    }

    @Test
    void ordersByNumberNotByText() {
        assertTrue(new LibvirtVersion(10, 0, 0).compareTo(LibvirtVersion.FIRST_WITH_FOLDER) > 0);
        assertTrue(new LibvirtVersion(6, 4, 9).compareTo(LibvirtVersion.FIRST_WITH_FOLDER) < 0);
    }

    @Test
    void asksTheNextProgramWhereOneFails() throws IOException {
        HookFolder.write(bin.resolve("libvirtd"), "#!/bin/sh\nexit 1\n", "rwxr-xr-x");
        HookFolder.write(bin.resolve("virsh"), "#!/bin/sh\necho 8.0.0\n", "rwxr-xr-x");

        assertEquals(Optional.of(new LibvirtVersion(8, 0, 0)), LibvirtVersion.installed(new Programs(List.of(bin))));
    }
}
