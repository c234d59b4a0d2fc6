package org.virtgate.libvirt;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.libvirt.jna.CString;
import org.virtgate.domain.SecretText;
import org.virtgate.libvirt.LiveGuests.FailedException;

/**
 * A guest of a host, over a read-write connection of its own. Calls may come from several threads at once: libvirt
 * keeps them apart.
 */
public final class LibvirtGuest implements AutoCloseable {
    private static final Pattern UUID = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    /** VIR_DOMAIN_XML_MIGRATABLE (libvirt-domain.h). */
    private static final int MIGRATABLE = 8;

    /** VIR_UUID_STRING_BUFLEN (libvirt-host.h). */
    private static final int UUID_BUFFER = 37;

    private final LibvirtConnection connection;
    private final Pointer domain;

    private LibvirtGuest(LibvirtConnection connection, Pointer domain) {
        this.connection = connection;
        this.domain = domain;
    }

    /**
     * Opens a connection and finds a guest.
     *
     * @param guest its name or UUID; a UUID counts first
     * @throws FailedException if the guest is not there, or, as {@link FailedException#lost} says, libvirt is not
     */
    public static LibvirtGuest open(String uri, String guest) throws FailedException {
        LibvirtConnection open = connect(uri);
        try {
            return new LibvirtGuest(open, find(open, guest));
        } catch (LibvirtErrorException e) {
            open.end();
            throw failed(e);
        }
    }

    /** Opens a connection to a host, which the caller ends. */
    static LibvirtConnection connect(String uri) throws FailedException {
        try {
            return LibvirtConnection.opened(uri, false, () -> {}, Optional.empty());
        } catch (LibvirtException | LibvirtErrorException e) {
            throw new FailedException(SecretText.hidden(String.valueOf(e.getMessage())), true);
        } catch (LinkageError e) {
            throw new FailedException("the library libvirt.so.0 cannot be used: " + e.getMessage(), true);
        }
    }

    /** Finds by UUID first, as virsh does: whoever names a guest may name it as the UUID of another one. */
    static Pointer find(LibvirtConnection open, String guest) throws LibvirtErrorException {
        if (UUID.matcher(guest).matches()) {
            try {
                return open.byUuid(guest);
            } catch (LibvirtErrorException e) {
                if (!isUnknownGuest(e)) {
                    throw e;
                }
                return open.byName(guest);
            }
        }
        return open.byName(guest);
    }

    /** Returns the exception for an error of libvirt, without secrets. */
    static FailedException failed(LibvirtErrorException e) {
        // libvirt may quote QEMU, and QEMU its arguments.
        String why = SecretText.hidden(String.valueOf(e.getMessage()));
        return isUnknownGuest(e) ? FailedException.ofUnknownGuest(why) : new FailedException(why, false);
    }

    /** Whether libvirt answers that it has no such guest (VIR_ERR_NO_DOMAIN, virterror.h). */
    private static boolean isUnknownGuest(LibvirtErrorException e) {
        return e.code().equals(Optional.of(ErrorNumber.VIR_ERR_NO_DOMAIN));
    }

    /** Returns the guest's UUID. */
    public String uuid() throws FailedException {
        byte[] text = new byte[UUID_BUFFER];
        if (NativeLibvirt.INSTANCE.virDomainGetUUIDString(domain, text) < 0) {
            throw failed(LibvirtErrorException.last());
        }
        return Native.toString(text, StandardCharsets.US_ASCII.name());
    }

    /** Returns the domain as a migration carries it, without secrets. */
    public String migratableXml() throws FailedException {
        try {
            return migratableXml(domain);
        } catch (LibvirtErrorException e) {
            throw failed(e);
        }
    }

    /** Returns a domain as a migration carries it, without secrets. */
    static String migratableXml(Pointer domain) throws LibvirtErrorException {
        CString xml = NativeLibvirt.INSTANCE.virDomainGetXMLDesc(domain, MIGRATABLE);
        if (xml == null) {
            throw LibvirtErrorException.last();
        }
        return xml.toString();
    }

    /**
     * Whether libvirt is migrating the guest to another host; another job, as a backup, does not count. A guest that is
     * gone, or does not run, is not leaving.
     */
    public boolean isLeaving() throws FailedException {
        try {
            return GuestJob.hasMigration(domain);
        } catch (LibvirtErrorException e) {
            throw failed(e);
        }
    }

    LibvirtConnection connection() {
        return connection;
    }

    Pointer domain() {
        return domain;
    }

    /** Whether libvirt does not answer over this connection any more. */
    boolean isLost() {
        return isLost(connection);
    }

    static boolean isLost(LibvirtConnection connection) {
        try {
            return !connection.isAlive();
        } catch (LibvirtException e) {
            return true;
        }
    }

    @Override
    public void close() {
        NativeLibvirt.INSTANCE.virDomainFree(domain);
        connection.end();
    }
}
