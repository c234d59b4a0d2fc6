package org.virtgate.libvirt;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.libvirt.Error;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;

/**
 * A driver of libvirt beside the one for guests. A host may lack it: packages of libvirt bring each by itself. Such a
 * host has none of the driver's objects, and libvirt starts no guest that needs one.
 */
enum Driver {
    NETWORK("virtnetworkd"),
    STORAGE("virtstoraged"),
    SECRET("virtsecretd"),
    NWFILTER("virtnwfilterd");

    private static final Path SOCKETS = Path.of("/run/libvirt");

    private final String daemon;

    /** @param daemon the modular daemon that has this driver (https://libvirt.org/daemons.html) */
    Driver(String daemon) {
        this.daemon = daemon;
    }

    /** A call that lists the driver's objects by name. */
    interface Listing<T> {
        Map<String, T> call() throws LibvirtException;
    }

    /** Returns what the call lists; nothing if the driver is absent. */
    <T> Map<String, T> listed(Listing<T> listing) throws LibvirtException {
        try {
            return listing.call();
        } catch (LibvirtException e) {
            if (isAbsent(Optional.ofNullable(e.getError()).map(Error::getCode), SOCKETS)) {
                return Map.of();
            }
            throw e;
        }
    }

    boolean isAbsent(LibvirtErrorException error) {
        return isAbsent(error.code(), SOCKETS);
    }

    /**
     * Whether a call failed because the driver is not there: libvirtd says so itself; virtqemud fails to reach the
     * driver's daemon, which then has no socket ({@code remoteOpenConn} in remote_daemon_dispatch.c of libvirt 9.0).
     *
     * @param sockets the folder of the daemons' sockets
     */
    boolean isAbsent(Optional<ErrorNumber> error, Path sockets) {
        return error.filter(ErrorNumber.VIR_ERR_NO_SUPPORT::equals).isPresent()
                || (Files.exists(sockets.resolve("virtqemud-sock"))
                        && !Files.exists(sockets.resolve(daemon + "-sock")));
    }
}
