package org.virtgate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class InstalledTreeTest {
    @Test
    void isWhereTheLibrariesAre() {
        assertEquals(Path.of("/"), InstalledTree.of(Path.of("/usr/share/virtgate/lib/virtgate.jar")));
        assertEquals(
                Path.of("/home/me/target/root"),
                InstalledTree.of(Path.of("/home/me/target/root/usr/share/virtgate/lib/virtgate.jar")));
    }

    @Test
    void isTheRootForAProgramFromElsewhere() {
        assertEquals(Path.of("/"), InstalledTree.of(Path.of("/home/me/daemon/target/classes")));
        assertEquals(Path.of("/"), InstalledTree.of(Path.of("/virtgate.jar")));
    }
}
