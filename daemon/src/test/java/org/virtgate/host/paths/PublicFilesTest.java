package org.virtgate.host.paths;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.virtgate.facts.Mount;
import org.virtgate.facts.Mounts;
import org.virtgate.facts.PathFact;

/** That real users learn no more is shown by MemberTrialTest. */
class PublicFilesTest {
    private static final int ROOT = 0;
    private static final int QEMU = 107;
    private static final int PERSON = 1000;
    private static final int NOBODYS = -2; // what a server of NFS makes of a user that it does not know

    private static final MountTable MOUNTS = new MountTable(new Mounts(List.of(
            new Mount("1", "8:1", "/", "/", "ext4", "/dev/sda1", "rw"),
            new Mount("2", "0:5", "/", "/chroot/proc", "proc", "proc", "rw"))));

    /** The paths that were asked for, beside directories on the way. */
    private final List<Path> asked = new ArrayList<>();

    @Test
    void showsWhatLiesInDirectoriesThatEverybodyMaySearch() throws Exception {
        assertInstanceOf(PathFact.Present.class, look(directory(0711, ROOT)));
        assertInstanceOf(PathFact.Present.class, look(directory(0755, QEMU)));
    }

    @Test
    void asksForNothingInOthers() {
        for (FileStat directory : List.of(
                directory(0700, ROOT),
                directory(0750, ROOT),
                directory(0775, ROOT),
                directory(01777, ROOT),
                directory(0755, PERSON),
                directory(0755, NOBODYS))) {
            assertThrows(WithheldException.class, () -> look(directory), directory::toString);
        }
        assertEquals(List.of(), asked);
    }

    @Test
    void readsNoHeaderThatNotEverybodyMayRead() throws Exception {
        LookStep step = new LookStep("/srv/disk", true, Optional.of("qcow2"), 0);
        PathFact found = look(directory(0755, ROOT));
        assertThrows(WithheldException.class, () -> ImageLook.look(step, found, files(directory(0755, ROOT), 0640)));
        assertEquals(
                1,
                ImageLook.look(step, found, files(directory(0755, ROOT), 0644)).stream()
                        .count());
    }

    @Test
    void looksAtNoProcesses() {
        assertThrows(
                WithheldException.class,
                () -> PathWalk.look("/chroot/proc/1/root", files(directory(0755, ROOT), 0644)));
    }

    private PathFact look(FileStat directory) throws IOException {
        return PathWalk.look("/srv/disk", files(directory, 0600));
    }

    private static FileStat directory(int mode, int owner) {
        return new FileStat(FileType.DIRECTORY | mode, owner, 0, 2, 4096);
    }

    private FileTree files(FileStat srv, int mode) {
        FileStat root = directory(0755, ROOT);
        Map<String, FileStat> stats = Map.of("/", root, "/srv", srv, "/chroot", root, "/chroot/proc", root);
        return new PublicFiles(
                new FileTree() {
                    @Override
                    public FileStat stat(Path path) {
                        FileStat known = stats.get(path.toString());
                        if (known == null) {
                            asked.add(path);
                        }
                        return known == null ? new FileStat(FileType.FILE | mode, QEMU, 0, 3, 1 << 20) : known;
                    }

                    @Override
                    public String target(Path link) {
                        throw new IllegalStateException("no links here");
                    }

                    @Override
                    public OptionalLong free(Path directory) {
                        return OptionalLong.empty();
                    }

                    @Override
                    public byte[] beginning(Path path, int most) {
                        return new byte[most];
                    }
                },
                MOUNTS);
    }
}
