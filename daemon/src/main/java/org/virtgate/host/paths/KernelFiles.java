package org.virtgate.host.paths;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/** Asks the kernel about the files of this process's mount namespace. */
public final class KernelFiles implements FileTree {
    /** What a thread reads into: a decision looks at many images, and what is read of most is short. */
    private static final ThreadLocal<ByteBuffer> PIECE =
            ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(1 << 16));

    @Override
    public FileStat stat(Path path) throws IOException {
        Map<String, Object> stat =
                Files.readAttributes(path, "unix:mode,uid,rdev,ino,size,dev", LinkOption.NOFOLLOW_LINKS);
        return new FileStat(
                (Integer) Objects.requireNonNull(stat.get("mode")),
                (Integer) Objects.requireNonNull(stat.get("uid")),
                (Long) Objects.requireNonNull(stat.get("rdev")),
                (Long) Objects.requireNonNull(stat.get("ino")),
                (Long) Objects.requireNonNull(stat.get("size")),
                (Long) Objects.requireNonNull(stat.get("dev")));
    }

    @Override
    public String target(Path link) throws IOException {
        return Files.readSymbolicLink(link).toString();
    }

    @Override
    public OptionalLong free(Path directory) {
        // Not java.nio.file.FileStore: it finds its mount by calls to every parent directory, which would bypass the
        // gate.
        long total = directory.toFile().getTotalSpace();
        long free = directory.toFile().getUsableSpace();
        return total > 0 && free >= 0 ? OptionalLong.of(free) : OptionalLong.empty();
    }

    @Override
    public byte[] beginning(Path path, int most) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer piece = PIECE.get().clear();
            byte[] bytes = new byte[0];
            while (bytes.length < most && file.read(piece.limit(Math.min(piece.capacity(), most - bytes.length))) > 0) {
                int length = bytes.length;
                bytes = Arrays.copyOf(bytes, length + piece.flip().limit());
                piece.get(bytes, length, piece.limit()).clear();
            }
            return bytes;
        }
    }
}
