package org.virtgate.libvirt;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.libvirt.Connect;
import org.libvirt.LibvirtException;
import org.libvirt.jna.CString;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.Libvirt.VirErrorCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection to libvirt, with calls that libvirt-java 0.5.4 lacks. */
final class LibvirtConnection extends Connect {
    private static final Logger LOG = LoggerFactory.getLogger(LibvirtConnection.class);

    /**
     * Drops errors, which libvirt otherwise prints to stderr; they are in exceptions already. JNA holds callbacks
     * weakly, hence the constant.
     */
    private static final VirErrorCallback SILENT = (userData, error) -> {};

    /**
     * A keepalive is sent after this many seconds of silence. Every call fails after {@link #KEEPALIVE_COUNT}
     * unanswered ones.
     */
    private static final int KEEPALIVE_SECONDS = 5;

    private static final int KEEPALIVE_COUNT = 3;

    /** VIR_DOMAIN_METADATA_ELEMENT and VIR_DOMAIN_AFFECT_LIVE (libvirt-domain.h). */
    private static final int ELEMENT = 2;

    private static final int LIVE = 1;

    private final GuestEvents events = new GuestEvents(vcp);

    private boolean doubtful;

    private LibvirtConnection(String uri, boolean readOnly) throws LibvirtException {
        super(uri, readOnly);
    }

    /**
     * Opens a connection, and registers callbacks as {@link #tell} does if this libvirt has events.
     *
     * @param onGuest takes lifecycle events; empty if they are not wanted
     * @throws LibvirtErrorException if this process has no descriptors left for it
     */
    static LibvirtConnection opened(
            String uri, boolean readOnly, Runnable onChange, Optional<Consumer<GuestEvent>> onGuest)
            throws LibvirtException, LibvirtErrorException {
        SpareDescriptors.require();
        setErrorCallback(SILENT);
        boolean events = LibvirtEvents.begin();
        LibvirtConnection open = new LibvirtConnection(uri, readOnly);
        if (events) {
            open.tell(onChange, onGuest);
        }
        return open;
    }

    /**
     * Runs {@code onChange} when this connection breaks, and {@code onGuest} when a guest is defined, starts, stops,
     * pauses or resumes. Callbacks that this libvirt does not offer are left out: callers poll, and so learn of the
     * change later.
     */
    private void tell(Runnable onChange, Optional<Consumer<GuestEvent>> onGuest) {
        try {
            onGuest.ifPresent(events::hear);
            registerCloseListener((connection, reason) -> onChange.run());
            setKeepAlive(KEEPALIVE_SECONDS, KEEPALIVE_COUNT);
        } catch (LibvirtException e) {
            LOG.debug("libvirt does not tell of changes, and is asked from time to time only", e);
        }
    }

    /**
     * Registers a consumer of the UUIDs of guests whose devices may have changed; see
     * {@link GuestEvents#hearOfDevices}.
     */
    void hearOfDevices(Consumer<String> onDevices) {
        events.hearOfDevices(onDevices);
    }

    /**
     * Returns the reason of a guest's state, a number of virDomainPausedReason and similar enums (libvirt-domain.h);
     * empty if the guest is gone.
     */
    OptionalInt reason(String uuid) {
        Pointer domain = NativeLibvirt.INSTANCE.virDomainLookupByUUIDString(vcp, uuid);
        if (domain == null) {
            return OptionalInt.empty();
        }
        try {
            IntByReference reason = new IntByReference();
            int failed = NativeLibvirt.INSTANCE.virDomainGetState(domain, new IntByReference(), reason, 0);
            return failed < 0 ? OptionalInt.empty() : OptionalInt.of(reason.getValue());
        } finally {
            NativeLibvirt.INSTANCE.virDomainFree(domain);
        }
    }

    /**
     * Sets a guest's persistent definition, with every character unchanged.
     *
     * @param flags virDomainXMLFlags of the returned XML (libvirt-domain.h)
     * @return the new definition as libvirt prints it
     * @throws LibvirtErrorException if libvirt rejects it
     */
    String define(String xml, int flags) throws LibvirtErrorException {
        Pointer domain = checked(NativeLibvirt.INSTANCE.virDomainDefineXML(vcp, xml));
        try {
            CString defined = NativeLibvirt.INSTANCE.virDomainGetXMLDesc(domain, flags);
            if (defined == null) {
                throw LibvirtErrorException.last();
            }
            return defined.toString();
        } finally {
            NativeLibvirt.INSTANCE.virDomainFree(domain);
        }
    }

    /**
     * Sets an element in a running guest's live metadata, with every character unchanged. Never changes its persistent
     * definition.
     *
     * @param prefix the prefix that libvirt declares for the namespace
     * @throws LibvirtErrorException if libvirt rejects it
     */
    void setLiveMetadata(String uuid, String element, String prefix, String namespace) throws LibvirtErrorException {
        Pointer domain = byUuid(uuid);
        try {
            if (NativeLibvirt.INSTANCE.virDomainSetMetadata(domain, ELEMENT, element, prefix, namespace, LIVE) < 0) {
                throw LibvirtErrorException.last();
            }
        } finally {
            NativeLibvirt.INSTANCE.virDomainFree(domain);
        }
    }

    /** Returns the guest of this name, which the caller frees. */
    Pointer byName(String name) throws LibvirtErrorException {
        return checked(NativeLibvirt.INSTANCE.virDomainLookupByName(vcp, name));
    }

    /** Returns the guest of this UUID, which the caller frees. */
    Pointer byUuid(String uuid) throws LibvirtErrorException {
        return checked(NativeLibvirt.INSTANCE.virDomainLookupByUUIDString(vcp, uuid));
    }

    /** Returns this connection for a native call. */
    ConnectionPointer pointer() {
        return vcp;
    }

    private static Pointer checked(@Nullable Pointer domain) throws LibvirtErrorException {
        if (domain == null) {
            throw LibvirtErrorException.last();
        }
        return domain;
    }

    /**
     * Notes that a call failed for no reason that lies in what was asked. virtqemud keeps what a connection needs of
     * libvirt's other daemons for as long as the connection lasts, also when such a daemon has ended
     * ({@code remoteOpenConn} in remote_daemon_dispatch.c of libvirt 9.0): only another connection reaches the next
     * one.
     */
    void doubt() {
        doubtful = true;
    }

    boolean isDoubtful() {
        return doubtful;
    }

    /** Closes the connection, whether or not it is broken. */
    void end() {
        try {
            if (isAlive()) {
                events.end();
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
}
