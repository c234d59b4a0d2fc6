package org.virtgate.files;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of 64 KiB, which only root can mount: nobody else's tests are run, and that is told. */
public final class SmallDisk implements AutoCloseable {
    private final Path path;

    private SmallDisk(Path path) {
        this.path = path;
    }

    /** One in this folder. */
    public static SmallDisk in(Path folder) throws IOException {
        Path path = Files.createDirectory(folder.resolve("disk"));
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=64k", "virtgate-test", path.toString());
        if (!mounted) {
            System.out.println(
                    "a test of full disks skipped: only root can mount one that is small enough to be filled");
        }
        assumeTrue(mounted, "nothing can be mounted here");
        return new SmallDisk(path);
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        if (!run("umount", path.toString())) {
            throw new IOException(path + " cannot be unmounted");
        }
    }

    private static boolean run(String... command) throws IOException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .onExit()
                        .join()
                        .exitValue()
                == 0;
    }
}
