package org.virtgate.host;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.libvirt.Connect;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;
import org.libvirt.event.LifecycleListener;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.Libvirt.VirErrorCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection to libvirt, with the little that libvirt-java 0.5.4 leaves out. */
final class LibvirtConnection extends Connect {
    private static final Logger LOG = LoggerFactory.getLogger(LibvirtConnection.class);

    /** libvirt prints each error to stderr where nobody listens; ours are in exceptions. JNA holds callbacks weakly, hence the constant. */
    private static final VirErrorCallback SILENT = (userData, error) -> {};

    /** After so many seconds of silence libvirt is asked whether it is there; after this number of unanswered ones, every call fails. */
    private static final int KEEPALIVE_SECONDS = 5;

    private static final int KEEPALIVE_COUNT = 3;

    private @Nullable LifecycleListener listener;

    private LibvirtConnection(String uri, boolean readOnly) throws LibvirtException {
        super(uri, readOnly);
    }

    /** Opens one, which tells of changes as {@link #tell} has it where this libvirt has events. */
    static LibvirtConnection opened(String uri, boolean readOnly, Runnable onChange, boolean aboutGuests)
            throws LibvirtException {
        setErrorCallback(SILENT);
        boolean events = LibvirtEvents.begin();
        LibvirtConnection open = new LibvirtConnection(uri, readOnly);
        if (events) {
            open.tell(onChange, aboutGuests);
        }
        return open;
    }

    /**
     * Has {@code onChange} run when this connection breaks, and if wanted when a guest starts, stops, pauses or goes on. What this libvirt does not
     * offer is done without: whoever reads again from time to time finds out later.
     */
    private void tell(Runnable onChange, boolean aboutGuests) {
        try {
            if (aboutGuests) {
                LifecycleListener added = (domain, event) -> {
                    free(domain);
                    onChange.run();
                    return 0;
                };
                addLifecycleListener(added);
                listener = added;
            }
            registerCloseListener((connection, reason) -> onChange.run());
            setKeepAlive(KEEPALIVE_SECONDS, KEEPALIVE_COUNT);
        } catch (LibvirtException e) {
            LOG.debug("libvirt does not tell of changes, and is asked from time to time only", e);
        }
    }

    /**
     * Why a guest is in its state, as virDomainPausedReason and its like number it (libvirt-domain.h); empty where the guest is gone.
     */
    OptionalInt reason(String uuid) {
        Pointer domain = Lower.INSTANCE.virDomainLookupByUUIDString(vcp, uuid);
        if (domain == null) {
            return OptionalInt.empty();
        }
        try {
            IntByReference reason = new IntByReference();
            int failed = Lower.INSTANCE.virDomainGetState(domain, new IntByReference(), reason, 0);
            return failed < 0 ? OptionalInt.empty() : OptionalInt.of(reason.getValue());
        } finally {
            Lower.INSTANCE.virDomainFree(domain);
        }
    }

    /** Closes it, be it broken or not. */
    void end() {
        try {
            LifecycleListener added = listener;
            if (added != null && isAlive()) {
                removeLifecycleListener(added);
            }
            unregisterCloseListener();
        } catch (LibvirtException e) {
            LOG.trace("closing a connection that may have broken", e);
        }
        try {
            close();
        } catch (LibvirtException e) {
            LOG.trace("it was broken, which is why it is being closed", e);
        }
    }

    private static void free(Domain domain) {
        try {
            domain.free();
        } catch (LibvirtException e) {
            LOG.trace("a guest's handle was gone already", e);
        }
    }

    /** libvirt's own functions (libvirt-domain.h, all since 0.9.2). */
    private interface Lower extends Library {
        Lower INSTANCE = Native.load("virt", Lower.class);

        @Nullable
        Pointer virDomainLookupByUUIDString(ConnectionPointer connection, String uuid);

        int virDomainGetState(Pointer domain, IntByReference state, IntByReference reason, int flags);

        int virDomainFree(Pointer domain);
    }
}
