package org.virtgate.libvirt;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The two folders of the files of libvirt's QEMU driver. libvirt replaces a file, and that changes its folder. */
final class StatusFolders implements StatusFile.Finder {
    /** The kernel's clock of files goes in steps of up to 10 ms: a second change within a step does not show. */
    private static final Duration STEP = Duration.ofMillis(100);

    private final Path running;
    private final Path defined;

    StatusFolders(Path root) {
        this.running = root.resolve("run/libvirt/qemu");
        this.defined = root.resolve("etc/libvirt/qemu");
    }

    @Override
    public Optional<StatusFile> of(String guest, boolean runs) {
        try {
            return StatusFile.read((runs ? running : defined).resolve(guest + ".xml"));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<List<StatusFile>> folders() {
        // libvirt has the first one as long as it runs, the second one once it has written there.
        List<StatusFile> read = Stream.concat(
                        StatusFile.readFolder(running).stream().filter(folder -> !folder.equals(StatusFile.MISSING)),
                        StatusFile.readFolder(defined).stream())
                .toList();
        return read.size() == 2 && read.stream().noneMatch(StatusFolders::isChanging)
                ? Optional.of(read)
                : Optional.empty();
    }

    private static boolean isChanging(StatusFile folder) {
        return !folder.equals(StatusFile.MISSING)
                && !(folder.identity().get("ctime") instanceof FileTime changed
                        && changed.toInstant().isBefore(Instant.now().minus(STEP)));
    }
}
