package org.virtgate.host.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.facts.Mount;
import org.virtgate.facts.Mounts;
import org.virtgate.host.NamedProcess;

class MountInfoTest {
    @TempDir
    private Path folder = Path.of("/");

    @Test
    void readsNamesOfAnyBytes() throws IOException {
        Path table = folder.resolve("mountinfo");
        String lines = """
                41 27 0:38 / /media/a\u00ff\r\\040b\\012 rw - vfat /dev/sdb1\\040- rw
                42 27 0:39 / /srv/vm rw - nfs4 filer:/vm rw
                """;
        Files.write(table, lines.getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(
                List.of(
                        new Mount("41", "0:38", "/", "/media/a\ufffd\r b\n", "vfat", "/dev/sdb1 -", "rw,rw"),
                        new Mount("42", "0:39", "/", "/srv/vm", "nfs4", "filer:/vm", "rw,rw")),
                MountInfo.read(table).all());
    }

    @Test
    void readsTheMountsAtTheRootAlone() throws IOException {
        Path table = folder.resolve("mountinfo");
        Files.writeString(table, """
                21 1 8:1 / / rw - ext4 /dev/sda1 rw
                42 21 0:39 / /srv/vm rw - nfs4 filer:/vm rw
                43 21 0:40 /jail / rw - btrfs /dev/sdb1 rw

                44 21 0:41 / /srv
                """);
        Mounts root = MountInfo.readRoot(table);
        assertEquals(List.of("21", "43"), root.all().stream().map(Mount::id).toList());
        assertEquals(MountInfo.read(table).at("/"), root.at("/"));
    }

    @Test
    void leavesOutWhatLiesUnderAMountOfADirectoryAbove() throws IOException {
        Path table = folder.resolve("mountinfo");
        Files.writeString(table, """
                21 1 8:1 / / rw - ext4 /dev/sda1 rw
                30 21 0:39 / /srv/nfs rw - nfs4 filer:/vm rw
                31 30 0:40 / /srv/nfs/iso rw - nfs4 filer:/iso rw
                32 21 8:2 / /srv rw - xfs /dev/sda2 rw
                33 21 0:41 / /srv-nfs rw - nfs4 filer:/other rw
                34 32 0:42 / /srv/ours rw - autofs auto rw
                35 34 0:43 / /srv/ours rw - nfs4 filer:/ours rw
                36 34 0:44 / /srv/ours/under rw - nfs4 filer:/under rw
                """);
        Mounts mounts = MountInfo.read(table);
        assertEquals(
                List.of("21", "32", "33", "34", "35"),
                mounts.all().stream().map(Mount::id).toList());
        assertEquals("xfs", mounts.at("/srv/nfs/iso/a.iso").orElseThrow().type());
        assertEquals("0:43", mounts.at("/srv/ours/under/a").orElseThrow().device());
    }

    /** The parents of these lines have none; the last ones are mounted over the root directory of this process. */
    @Test
    void keepsWhatIsBelowOneOfSeveralRoots() throws IOException {
        Path table = folder.resolve("mountinfo");
        Files.writeString(table, """
                50 49 0:39 / /srv rw - nfs4 filer:/vm rw
                51 48 0:40 / /srv/iso rw - nfs4 filer:/iso rw
                52 47 8:1 / / rw - ext4 /dev/sda1 rw
                53 52 0:41 / /home rw - nfs4 filer:/home rw
                54 52 8:2 / / rw - ext4 /dev/sda2 rw
                """);
        assertEquals(5, MountInfo.read(table).all().size());
    }

    @Test
    void readsNoPasswords() throws IOException {
        Path table = folder.resolve("mountinfo");
        Files.writeString(
                table, "43 27 0:40 / /srv/dav rw - fuse.dav https://u:geheim@h/vm?t=geheim rw,user=u,pass=geheim\n");
        assertEquals(
                List.of(new Mount(
                        "43",
                        "0:40",
                        "/",
                        "/srv/dav",
                        "fuse.dav",
                        "https://u:(secret)@h/vm?(secret)",
                        "rw,rw,user=u,pass=(secret)")),
                MountInfo.read(table).all());
    }

    @Test
    void believesTheSecondHalfOfATypeOfRootAlone() throws IOException {
        assertEquals("fuse.glusterfs", type("fuse.glusterfs", "rw,user_id=0,group_id=0,allow_other"));
        assertEquals("fuse", type("fuse.glusterfs", "rw,user_id=1000,group_id=0"));
        assertEquals("fuse", type("fuse.x", "rw,context=\"a,user_id=0\",user_id=1000"));
        assertEquals("fuseblk", type("fuseblk", "rw,user_id=0,group_id=0"));
    }

    @Test
    void seesARealMountOfAUser() throws Exception {
        NamedProcess.assumeRoot();
        Path place = Files.createDirectory(folder.resolve("mine"));
        // As fusermount(1) does for a user: the program at the other end never answers.
        String mount = "exec 3<>/dev/fuse && mount -i -t fuse.glusterfs"
                + " -o fd=3,rootmode=40000,user_id=65534,group_id=65534 'filer:/vm' \"$0\" && read line";
        Process program = new ProcessBuilder("unshare", "--mount", "sh", "-c", mount, place.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Path table = Path.of("/proc/" + program.pid() + "/mountinfo");
            for (int tries = 0; tries < 400 && program.isAlive(); tries++) {
                var found = MountInfo.read(table).all().stream()
                        .filter(seen -> seen.mountPoint().equals(place.toString()))
                        .findFirst();
                if (found.isPresent()) {
                    assertEquals("fuse", found.get().type());
                    return;
                }
                Thread.sleep(25);
            }
            NamedProcess.assume(false, "root may not mount FUSE here");
        } finally {
            program.destroyForcibly().waitFor();
        }
    }

    /**
     * A user may mount a thousand of them by default (mount_max of fuse.conf), each with two names of 4 KiB that are
     * escaped fourfold.
     */
    @Test
    void readsATableOfAllThatAUserMayMount() throws IOException {
        Path table = folder.resolve("mountinfo");
        String longest = "\\040".repeat(4090);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(table))) {
            for (int i = 0; i < 1000; i++) {
                String line =
                        "%d 27 0:%d / /home/%s rw - fuse.x %s rw,user_id=1000\n".formatted(i, i, longest, longest);
                out.write(line.getBytes(StandardCharsets.UTF_8));
            }
            out.write("4000 27 0:39 / /srv/vm rw - nfs4 filer:/vm rw\n".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals("nfs4", MountInfo.read(table).at("/srv/vm").orElseThrow().type());
    }

    private String type(String type, String options) throws IOException {
        Path table =
                Files.writeString(folder.resolve("mountinfo"), "1 0 0:1 / / rw - " + type + " x " + options + "\n");
        return MountInfo.read(table).all().get(0).type();
    }
}
