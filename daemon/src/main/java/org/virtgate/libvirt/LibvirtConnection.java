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
import org.libvirt.jna.Libvirt.VirErrorCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection to libvirt, with the little that libvirt-java 0.5.4 leaves out. */
final class LibvirtConnection extends Connect {
    private static final Logger LOG = LoggerFactory.getLogger(LibvirtConnection.class);

    /**
     * libvirt prints each error to stderr where nobody listens; ours are in exceptions. JNA holds callbacks weakly,
     * hence the constant.
     */
    private static final VirErrorCallback SILENT = (userData, error) -> {};

    /**
     * After so many seconds of silence libvirt is asked whether it is there; after this number of unanswered ones,
     * every call fails.
     */
    private static final int KEEPALIVE_SECONDS = 5;

    private static final int KEEPALIVE_COUNT = 3;

    /** VIR_DOMAIN_METADATA_ELEMENT and VIR_DOMAIN_AFFECT_LIVE (libvirt-domain.h). */
    private static final int ELEMENT = 2;

    private static final int LIVE = 1;

    private final GuestEvents events = new GuestEvents(vcp);

    private LibvirtConnection(String uri, boolean readOnly) throws LibvirtException {
        super(uri, readOnly);
    }

    /**
     * Opens one, which tells of changes as {@link #tell} has it where this libvirt has events.
     *
     * @param onGuest is handed what guests do, if that is wanted
     */
    static LibvirtConnection opened(
            String uri, boolean readOnly, Runnable onChange, Optional<Consumer<GuestEvent>> onGuest)
            throws LibvirtException {
        setErrorCallback(SILENT);
        boolean events = LibvirtEvents.begin();
        LibvirtConnection open = new LibvirtConnection(uri, readOnly);
        if (events) {
            open.tell(onChange, onGuest);
        }
        return open;
    }

    /**
     * Has {@code onChange} run when this connection breaks, and {@code onGuest} when a guest is defined, starts, stops,
     * pauses or goes on. What this libvirt does not offer is done without: whoever reads again from time to time finds
     * out later.
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
     * Hands over, too, the UUIDs of guests whose devices may be others now, as {@link GuestEvents#hearOfDevices} has
     * it.
     */
    void hearOfDevices(Consumer<String> onDevices) {
        events.hearOfDevices(onDevices);
    }

    /**
     * Why a guest is in its state, as virDomainPausedReason and its like number it (libvirt-domain.h); empty where the
     * guest is gone.
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
     * Gives a guest this persistent definition, every character as it stands here.
     *
     * @param flags of what is given back (virDomainXMLFlags, libvirt-domain.h)
     * @return the definition as libvirt has it then
     * @throws LibvirtErrorException if libvirt does not take it
     */
    String define(String xml, int flags) throws LibvirtErrorException {
        Pointer domain = there(NativeLibvirt.INSTANCE.virDomainDefineXML(vcp, xml));
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
     * Puts an element into a running guest's live metadata, every character as it stands here; never into its
     * persistent definition.
     *
     * @param prefix that libvirt declares for the namespace
     * @throws LibvirtErrorException if libvirt does not take it
     */
    void setLiveMetadata(String uuid, String element, String prefix, String namespace) throws LibvirtErrorException {
        Pointer domain = there(NativeLibvirt.INSTANCE.virDomainLookupByUUIDString(vcp, uuid));
        try {
            if (NativeLibvirt.INSTANCE.virDomainSetMetadata(domain, ELEMENT, element, prefix, namespace, LIVE) < 0) {
                throw LibvirtErrorException.last();
            }
        } finally {
            NativeLibvirt.INSTANCE.virDomainFree(domain);
        }
    }

    private static Pointer there(@Nullable Pointer domain) throws LibvirtErrorException {
        if (domain == null) {
            throw LibvirtErrorException.last();
        }
        return domain;
    }

    /** Closes it, be it broken or not. */
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
