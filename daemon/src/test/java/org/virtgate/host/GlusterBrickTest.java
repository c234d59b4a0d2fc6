package org.virtgate.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.facts.Served;

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
        assertEquals(Optional.of(brick(true)), GlusterBrick.of(COMMAND, root));
    }

    @Test
    void isNotAloneAmongBricksOfOtherHosts() throws IOException {
        bricks("10.77.0.2:-bricks-b1", "10.77.0.20:-bricks-b1");
        assertEquals(Optional.of(brick(false)), GlusterBrick.of(COMMAND, root));
    }

    @Test
    void isNotTakenForAloneWhereTheVolumeCannotBeRead() {
        assertEquals(Optional.of(brick(false)), GlusterBrick.of(COMMAND, root));
    }

    @Test
    void isNoneWithoutABrick() {
        assertEquals(Optional.empty(), GlusterBrick.of(List.of("glusterfsd", "--volfile-id", "x.y.z"), root));
    }

    private static Served brick(boolean alone) {
        return new Served("a GlusterFS brick", "/bricks/b1", Optional.of("vmstore"), alone);
    }

    private void bricks(String... names) throws IOException {
        Path directory = Files.createDirectories(root.resolve("var/lib/glusterd/vols/vmstore/bricks"));
        for (String name : names) {
            Files.createFile(directory.resolve(name));
        }
    }
}
