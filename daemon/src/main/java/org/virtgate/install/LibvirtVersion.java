package org.virtgate.install;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virtgate.host.programs.Programs;

/** A release of libvirt. */
public record LibvirtVersion(int major, int minor, int micro) implements Comparable<LibvirtVersion> {
    /** The first release that calls the programs in hooks/qemu.d (libvirt's news of 6.5.0, commit feb83c1e71). */
    public static final LibvirtVersion FIRST_WITH_FOLDER = new LibvirtVersion(6, 5, 0);

    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Returns the first version in a text such as {@code libvirtd (libvirt) 9.0.0}; empty if it has none. */
    public static Optional<LibvirtVersion> in(String text) {
        Matcher found = VERSION.matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        String micro = found.group(3);
        return Optional.of(new LibvirtVersion(
                Integer.parseInt(found.group(1)),
                Integer.parseInt(found.group(2)),
                micro == null ? 0 : Integer.parseInt(micro)));
    }

    /**
     * Returns the installed version, as printed by libvirtd, virtqemud or virsh, in this order; empty if none of them
     * prints one.
     */
    public static Optional<LibvirtVersion> installed(Programs programs) throws IOException {
        for (String program : List.of("libvirtd", "virtqemud", "virsh")) {
            Optional<LibvirtVersion> version = programs.run(PATIENCE, program, "--version")
                    .filter(Programs.Ran::succeeded)
                    .flatMap(ran -> in(ran.out()));
            if (version.isPresent()) {
                return version;
            }
        }
        return Optional.empty();
    }

    @Override
    public int compareTo(LibvirtVersion other) {
        return Comparator.comparingInt(LibvirtVersion::major)
                .thenComparingInt(LibvirtVersion::minor)
                .thenComparingInt(LibvirtVersion::micro)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + micro;
    }
}
