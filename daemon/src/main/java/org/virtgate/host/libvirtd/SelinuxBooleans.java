package org.virtgate.host.libvirtd;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the booleans of SELinux that are about virtual machines. A file has the current and the pending value, as
 * {@code 1 0} (security/selinux/selinuxfs.c of Linux 6.1).
 */
final class SelinuxBooleans {
    private static final String PLACE = "sys/fs/selinux";

    private SelinuxBooleans() {}

    /** Returns the booleans by name; empty if SELinux does not enforce, or cannot be asked. */
    static Optional<Map<String, Boolean>> read(Path root) {
        Path selinux = root.resolve(PLACE);
        try {
            if (!text(selinux.resolve("enforce")).equals("1")) {
                return Optional.empty();
            }
            Map<String, Boolean> booleans = new TreeMap<>();
            try (DirectoryStream<Path> found = Files.newDirectoryStream(selinux.resolve("booleans"), "virt_*")) {
                for (Path file : found) {
                    booleans.put(String.valueOf(file.getFileName()), text(file).startsWith("1"));
                }
            }
            return Optional.of(booleans);
        } catch (IOException | DirectoryIteratorException e) {
            return Optional.empty();
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.US_ASCII).strip();
    }
}
