package org.virtgate.libvirt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The state of the file in which libvirt's QEMU driver keeps a guest: /run/libvirt/qemu/NAME.xml while it runs,
 * /etc/libvirt/qemu/NAME.xml of one that does not. libvirt writes it anew after each change of the guest's XML, to find
 * the guest again after its own restart (qemuDomainSaveStatus in qemu_domain.c, virDomainDefSave in domain_conf.c,
 * 9.0). As long as it is the same file, the XML is the same.
 *
 * @param identity its inode, size and time of change, as the kernel has them (stat(2)); empty of a folder that does not
 *     exist
 */
public record StatusFile(Map<String, Object> identity) {
    private static final String ATTRIBUTES = "unix:ino,size,ctime";

    /** The state of a folder that does not exist. */
    static final StatusFile MISSING = new StatusFile(Map.of());

    /** The URI of the driver whose files these are. */
    static final String SYSTEM = "qemu:///system";

    public StatusFile {
        identity = Map.copyOf(identity);
    }

    /** Finds the files of a driver's guests. */
    interface Finder {
        /** Finds nothing. */
        Finder NONE = (guest, runs) -> Optional.empty();

        /** Returns the present state of a guest's file; empty if there is none, so that nothing is known. */
        Optional<StatusFile> of(String guest, boolean runs);

        /**
         * Returns the present state of the folders, each {@link #MISSING} if it does not exist: as long as that is the
         * same, all files are. Empty if that cannot be told, as in the moment of a change.
         */
        default Optional<List<StatusFile>> folders() {
            return Optional.empty();
        }

        /** Returns the finder for a driver's guests; one of another driver than the system's finds nothing. */
        static Finder of(String uri, Path root) {
            return uri.equals(SYSTEM) ? new StatusFolders(root) : NONE;
        }
    }

    /** Reads the state of a file or folder; empty if it cannot be read. */
    static Optional<StatusFile> read(Path file) {
        try {
            return Optional.of(new StatusFile(Files.readAttributes(file, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Reads the state of a folder, which may be a link; empty if it cannot be read. */
    static Optional<StatusFile> readFolder(Path folder) {
        try {
            return Optional.of(new StatusFile(Files.readAttributes(folder, ATTRIBUTES)));
        } catch (NoSuchFileException e) {
            return Optional.of(MISSING);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
