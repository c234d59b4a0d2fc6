package org.virtgate.host.exports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.facts.Export;

class GlusterBrickTest {
    private static final List<String> COMMAND = List.of(
            "/usr/sbin/glusterfsd",
            "-s",
            "10.77.0.2",
            "--volfile-id",
            "vmstore.10.77.0.2.bricks-b1",
            "--brick-name",
            "/bricks/b1");

    @TempDir
    Path root;

    @Test
    void isAloneWhereNoOtherHostHasABrickOfTheVolume() throws IOException {
        bricks("10.77.0.2:-bricks-b1", "10.77.0.2:-bricks-b2");
        assertEquals(Optional.of(brick(true, "10.77.0.2")), GlusterBrick.of(COMMAND, root));
    }

    @Test
    void isNotAloneAmongBricksOfOtherHosts() throws IOException {
        bricks("10.77.0.2:-bricks-b1", "10.77.0.20:-bricks-b1");
        assertEquals(Optional.of(brick(false, "10.77.0.2", "10.77.0.20")), GlusterBrick.of(COMMAND, root));
    }

    @Test
    void itsVolumeIsKnownToAllHostsOfThePool() throws IOException {
        bricks("10.77.0.2:-bricks-b1", "fd00::3:-bricks-b1:-x");
        Files.writeString(
                Files.createDirectories(root.resolve("var/lib/glusterd/peers")).resolve("5d5b6c1f"),
                "uuid=5d5b6c1f\nstate=3\nhostname1=gl3.example.com\nhostname2=10.77.0.4\n");
        assertEquals(
                Optional.of(brick(false, "10.77.0.2", "fd00::3", "gl3.example.com", "10.77.0.4")),
                GlusterBrick.of(COMMAND, root));
    }

    @Test
    void isNotTakenForAloneWhereTheVolumeCannotBeRead() {
        assertEquals(Optional.of(brick(false, "10.77.0.2")), GlusterBrick.of(COMMAND, root));
    }

    @Test
    void isNoneWithoutABrick() {
        assertEquals(Optional.empty(), GlusterBrick.of(List.of("glusterfsd", "--volfile-id", "x.y.z"), root));
    }

    private static Export brick(boolean alone, String... pool) {
        return new Export("a GlusterFS brick", "/bricks/b1", Optional.of("vmstore"), Set.of(pool), alone);
    }

    private void bricks(String... names) throws IOException {
        Path directory = Files.createDirectories(root.resolve("var/lib/glusterd/vols/vmstore/bricks"));
        for (String name : names) {
            Files.createFile(directory.resolve(name));
        }
    }
}
