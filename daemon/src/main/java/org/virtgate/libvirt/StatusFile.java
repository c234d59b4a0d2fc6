package org.virtgate.libvirt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The state of the file in which libvirt's QEMU driver keeps a guest: /run/libvirt/qemu/NAME.xml while it runs,
 * /etc/libvirt/qemu/NAME.xml of one that does not. libvirt writes it anew after each change of the guest's XML, to find
 * the guest again after its own restart (qemuDomainSaveStatus in qemu_domain.c, virDomainDefSave in domain_conf.c,
 * 9.0). As long as it is the same file, the XML is the same.
 *
 * @param identity its inode, size and time of change, as the kernel has them (stat(2))
 */
public record StatusFile(Map<String, Object> identity) {
    private static final String ATTRIBUTES = "unix:ino,size,ctime";

    /** The URI of the driver whose files these are. */
    private static final String SYSTEM = "qemu:///system";

    public StatusFile {
        identity = Map.copyOf(identity);
    }

    /** Finds a guest's file. */
    @FunctionalInterface
    interface Finder {
        /** Returns the file's present state; empty if there is none, so that nothing is known. */
        Optional<StatusFile> of(String guest, boolean runs);

        /** Returns the finder for a driver's guests; one of another driver than the system's finds nothing. */
        static Finder of(String uri, Path root) {
            return uri.equals(SYSTEM) ? (guest, runs) -> read(root, guest, runs) : (guest, runs) -> Optional.empty();
        }
    }

    private static Optional<StatusFile> read(Path root, String guest, boolean runs) {
        try {
            Path folder = root.resolve(runs ? "run/libvirt/qemu" : "etc/libvirt/qemu");
            return Optional.of(new StatusFile(
                    Files.readAttributes(folder.resolve(guest + ".xml"), ATTRIBUTES, LinkOption.NOFOLLOW_LINKS)));
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}
