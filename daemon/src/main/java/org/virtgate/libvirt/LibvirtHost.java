package org.virtgate.libvirt;

import com.sun.jna.Pointer;
import org.virtgate.libvirt.LiveGuests.FailedException;

/** A host's libvirt, for questions about many guests over one read-write connection. */
public final class LibvirtHost implements AutoCloseable {
    private final LibvirtConnection connection;

    private LibvirtHost(LibvirtConnection connection) {
        this.connection = connection;
    }

    /**
     * Opens a connection.
     *
     * @throws FailedException if libvirt is not there, which is {@link FailedException#lost}
     */
    public static LibvirtHost open(String uri) throws FailedException {
        return new LibvirtHost(LibvirtGuest.connect(uri));
    }

    /**
     * Returns a guest's domain as a migration carries it, without secrets.
     *
     * @param guest its name or UUID; a UUID counts first
     * @throws FailedException if libvirt does not show the guest, or, as {@link FailedException#lost} says, does not
     *     answer any more
     */
    public String migratableXml(String guest) throws FailedException {
        try {
            Pointer domain = LibvirtGuest.find(connection, guest);
            try {
                return LibvirtGuest.migratableXml(domain);
            } finally {
                NativeLibvirt.INSTANCE.virDomainFree(domain);
            }
        } catch (LibvirtErrorException e) {
            FailedException failed = LibvirtGuest.failed(e);
            throw LibvirtGuest.isLost(connection)
                    ? new FailedException(String.valueOf(failed.getMessage()), true)
                    : failed;
        }
    }

    @Override
    public void close() {
        connection.end();
    }
}
