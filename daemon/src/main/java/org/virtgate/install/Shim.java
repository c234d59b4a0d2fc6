package org.virtgate.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The hook shim of this installation. Distinguishes virtgate's shims from other products' hooks. */
public final class Shim {
    /**
     * The bytes in every release of the shim and in no other program: the path of its settings. A script that calls the
     * shim may contain the path too, so only ELF files are checked for it.
     */
    private static final byte[] MARK = "/etc/virtgate/hook.toml".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};
    private static final long SIZE_MAX = 16 << 20;

    private final byte[] content;

    private Shim(byte[] content) {
        this.content = content;
    }

    /** Reads the shipped shim. */
    public static Shim read(Path shipped) throws IOException {
        byte[] content = Files.readAllBytes(shipped);
        if (!isShim(content)) {
            throw new IOException(shipped + " is not virtgate's hook shim; expected the program that virtgate ships");
        }
        return new Shim(content);
    }

    /** Returns the bytes of the shim. */
    public byte[] content() {
        return content.clone();
    }

    /** Returns the owner of a file. Follows links. */
    public HookFile.Owner ownerOf(Path file) throws IOException {
        if (Files.size(file) > SIZE_MAX) {
            return HookFile.Owner.OTHER;
        }
        byte[] found = Files.readAllBytes(file);
        if (Arrays.equals(found, content)) {
            return HookFile.Owner.VIRTGATE;
        }
        return isShim(found) ? HookFile.Owner.VIRTGATE_OTHER_BUILD : HookFile.Owner.OTHER;
    }

    private static boolean isShim(byte[] file) {
        return startsWith(file, 0, ELF) && contains(file, MARK);
    }

    private static boolean contains(byte[] file, byte[] mark) {
        for (int at = 0; at + mark.length <= file.length; at++) {
            if (startsWith(file, at, mark)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] file, int at, byte[] wanted) {
        return file.length >= at + wanted.length
                && Arrays.equals(file, at, at + wanted.length, wanted, 0, wanted.length);
    }
}
