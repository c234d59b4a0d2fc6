package org.virtgate.daemon;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Images for the guest of the {@link WarmUp}, beside the socket: some over another one, so that headers and backing
 * chains are read.
 */
final class WarmUpImages implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUpImages.class);

    /** The images of the guest that are there; the others are not, and what is said of that is rehearsed too. */
    private static final String[] NAMES = {"disk0.qcow2", "disk1.qcow2", "disk2.qcow2"};

    private static final String BASE = "base.qcow2";

    /** Before the names, in the folder. A killed daemon leaves the files; the next one writes and removes them. */
    private static final String OURS = ".warm-up-";

    /** Where the guest has its images otherwise. */
    private static final String ELSEWHERE = "/virtgate-warm-up/";

    /** docs/interop/qcow2.txt of QEMU: "QFI\\xfb", version 3, a header of 104 bytes, and the end of the extensions. */
    private static final int MAGIC = 0x514649fb;

    private static final int VERSION = 3;
    private static final int HEADER = 104;
    private static final int END = 8;
    private static final int CLUSTER_BITS = 16;
    private static final int SIZE_AT = 24;
    private static final int LENGTH_AT = 100;

    private final Optional<Path> folder;

    private WarmUpImages(Optional<Path> folder) {
        this.folder = folder;
    }

    /** Makes the images below this folder; none if that cannot be done. */
    static WarmUpImages in(@Nullable Path parent) {
        if (parent == null) {
            return new WarmUpImages(Optional.empty());
        }
        WarmUpImages made = new WarmUpImages(Optional.of(parent));
        try {
            Files.write(file(parent, BASE), image(""));
            for (String name : NAMES) {
                Files.write(file(parent, name), image(OURS + BASE));
            }
            return made;
        } catch (IOException e) {
            LOG.debug("warmed up without images", e);
            made.close();
            return new WarmUpImages(Optional.empty());
        }
    }

    /** Returns the domain with these images in it. */
    String namedIn(String domain) {
        String named = domain;
        if (folder.isPresent()) {
            for (String name : NAMES) {
                named = named.replace(ELSEWHERE + name, file(folder.get(), name).toString());
            }
        }
        return named;
    }

    @Override
    public void close() {
        folder.ifPresent(made -> {
            try {
                for (String name : NAMES) {
                    Files.deleteIfExists(file(made, name));
                }
                Files.deleteIfExists(file(made, BASE));
            } catch (IOException e) {
                LOG.debug("images of the warm-up stay in {}", made, e);
            }
        });
    }

    private static Path file(Path folder, String name) {
        return folder.resolve(OURS + name);
    }

    private static byte[] image(String backing) {
        byte[] name = backing.getBytes(StandardCharsets.UTF_8);
        ByteBuffer header = ByteBuffer.allocate(HEADER + END + name.length);
        header.putInt(MAGIC).putInt(VERSION);
        header.putLong(name.length == 0 ? 0 : HEADER + END).putInt(name.length).putInt(CLUSTER_BITS);
        header.putLong(SIZE_AT, 1 << 20).putInt(LENGTH_AT, HEADER);
        return header.position(HEADER + END).put(name).array();
    }
}
