package org.virtgate.host.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.virtgate.facts.Mounts;

/**
 * The table of mounts of a host, read again and again, and understood only when it has changed. Thread-safe.
 *
 * @param <T> what is made of a table
 */
public final class MountsFile<T> {
    private final Path file;
    private final Function<Mounts, T> make;
    private @Nullable ByteBuffer text;
    private @Nullable T made;

    /** @param file mountinfo, see {@link MountInfo} */
    public MountsFile(Path file, Function<Mounts, T> make) {
        this.file = file;
        this.make = make;
    }

    /** Reads the file, and returns what is made of it. */
    public synchronized T read() throws IOException {
        ByteBuffer now = ByteBuffer.wrap(MountInfo.text(file));
        T known = made;
        if (known == null || !now.equals(text)) {
            known = make.apply(MountInfo.of(now.array()));
            made = known;
            text = now;
        }
        return known;
    }
}
