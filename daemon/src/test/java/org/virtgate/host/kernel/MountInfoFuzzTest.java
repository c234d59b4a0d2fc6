package org.virtgate.host.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.virtgate.facts.Mount;
import org.virtgate.facts.Mounts;

/** Whatever users mount, the table is read, a line at a time, and what a user mounted has no cluster's type. */
class MountInfoFuzzTest {
    private static final Mount SOUND =
            new Mount("31", "0:28", "/", "/srv", "nfs4", "10.0.0.9:/vmstore", "rw,relatime,vers=4.2");
    private static final Path FILE = ScratchFile.rootWith("mountinfo").resolve("mountinfo");

    @FuzzTest
    void isRead(byte[] table) throws IOException {
        Files.write(FILE, table);
        List<Mount> mounts = MountInfo.read(FILE).all();
        long lines = 1;
        for (byte b : table) {
            lines += b == '\n' ? 1 : 0;
        }
        assertTrue(mounts.size() <= lines);
        assertEquals(MountInfo.read(FILE).at("/"), MountInfo.readRoot(FILE).at("/"));
        for (Mount mount : mounts) {
            assertFalse(MountInfo.isAUsers(mount) && !mount.type().equals("fuse"), mount.type());
        }
        // No line of the table has this id, so none hides the mount.
        String parent = "9".repeat(table.length + 1);
        Files.write(
                FILE,
                (new String(table, StandardCharsets.ISO_8859_1) + "\n31 " + parent
                                + " 0:28 / /srv rw,relatime shared:1 - nfs4 10.0.0.9:/vmstore vers=4.2\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        Mounts after = MountInfo.read(FILE);
        assertEquals(mounts.size() + 1, after.all().size());
        assertEquals(SOUND, after.all().get(mounts.size()));
        assertTrue(after.at("/srv").isPresent());
    }
}
