package org.virtgate.host.paths;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.facts.ImageFact;
import org.virtgate.facts.PathFact;
import org.virtgate.facts.Permissions;

/** What the kernel cannot be brought to say at will. */
class PathWalkTest {
    @Test
    void saysThatItMayNotLook() throws Exception {
        assertEquals(new PathFact.Unreadable("permission denied"), lookWhere(new AccessDeniedException("/srv/disk")));
    }

    @Test
    void saysWhatTheKernelSays() throws Exception {
        assertEquals(
                new PathFact.Unreadable("Stale file handle"),
                lookWhere(new FileSystemException("/srv/disk", null, "Stale file handle")));
    }

    @Test
    void saysThatItMayLookButNotRead() throws Exception {
        assertEquals(
                Optional.of(new ImageFact.Unreadable("permission denied")),
                ImageLook.look(
                        new LookStep("/srv/disk", true, Optional.of("qcow2"), 0),
                        new PathFact.Present(PathFact.Kind.FILE, "/srv/disk"),
                        treeWhere(new AccessDeniedException("/srv/disk"))));
    }

    /** XFS and CephFS number files with all 64 bits (fs/ceph/super.h of Linux 6.1). */
    @Test
    void writesAnInodeUnsigned() throws Exception {
        FileStat stat = new FileStat(FileType.FILE | 0600, 0, 0, -2, 1 << 20);
        assertEquals(
                new PathFact.Present(
                        PathFact.Kind.FILE,
                        "/disk",
                        Optional.empty(),
                        Optional.of(new PathFact.FileId("18446744073709551614", 1 << 20)),
                        Optional.of(new PathFact.Access(new Permissions("/disk", 0, 0600), List.of()))),
                PathWalk.look("/disk", new Tree(() -> stat)));
    }

    /** A directory counts where a link leads through it, too. */
    @Test
    void namesTheDirectoriesOnTheWayThatNotEverybodyMaySearch(@TempDir Path dir) throws Exception {
        Path closed = Files.createDirectories(dir.resolve("closed/open"));
        Path file = Files.createFile(closed.resolve("disk"));
        mode(dir, "rwxr-xr-x");
        mode(dir.resolve("closed"), "rwx--x---");
        mode(file, "rw-r-----");
        Path link = Files.createSymbolicLink(dir.resolve("link"), closed);

        PathFact.Present found =
                (PathFact.Present) PathWalk.look(link.resolve("disk").toString(), new KernelFiles());

        PathFact.Access access = found.access().orElseThrow();
        assertEquals(0640, access.itself().mode());
        assertEquals(
                List.of(dir.resolve("closed").toString()),
                access.closed().stream()
                        .map(Permissions::path)
                        .filter(path -> path.startsWith(dir.toString()))
                        .toList());
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private static PathFact lookWhere(IOException happens) throws IOException {
        return PathWalk.look("/srv/disk", treeWhere(happens));
    }

    private static FileTree treeWhere(IOException happens) {
        return new Tree(() -> {
            throw happens;
        });
    }

    private interface Stat {
        FileStat get() throws IOException;
    }

    /** One in which everything is the same, and nothing can be had but that. */
    private record Tree(Stat stat) implements FileTree {
        @Override
        public FileStat stat(Path path) throws IOException {
            return stat.get();
        }

        @Override
        public String target(Path link) throws IOException {
            throw new IOException(stat.get() + " is no link");
        }

        @Override
        public OptionalLong free(Path directory) throws IOException {
            throw new IOException(stat.get() + " does not tell");
        }

        @Override
        public byte[] beginning(Path path, int most) throws IOException {
            throw new IOException(stat.get() + " is empty");
        }
    }
}
