package org.virtgate.libvirt;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.virtgate.domain.SecretText;
import org.virtgate.libvirt.LiveGuests.FailedException;

/** Sets the clocks of running guests through their agents (virDomainSetTime, from 1.2.5 on). */
public final class GuestTime {
    /** VIR_DOMAIN_TIME_SYNC (libvirt-domain.h): the guest takes the time from its virtual hardware clock. */
    private static final int SYNC = 1;

    /** No agent is configured, or it has not connected, or it does not answer (qemuDomainAgentAvailable). */
    private static final Set<ErrorNumber> NO_AGENT = Set.of(
            ErrorNumber.VIR_ERR_AGENT_UNRESPONSIVE,
            ErrorNumber.VIR_ERR_ARGUMENT_UNSUPPORTED,
            ErrorNumber.VIR_ERR_OPERATION_UNSUPPORTED,
            ErrorNumber.VIR_ERR_CONFIG_UNSUPPORTED);

    private final String uri;

    private interface Calls extends Library {
        Calls INSTANCE = Native.load("virt", Calls.class, Map.of(Library.OPTION_STRING_ENCODING, "UTF-8"));

        int virDomainSetTime(Pointer domain, long seconds, int nanoseconds, int flags);
    }

    /** @param uri libvirt's URI, qemu:///system for example */
    public GuestTime(String uri) {
        this.uri = uri;
    }

    /**
     * Has the guest's agent set the guest's clock. Waits for the agent as long as libvirt does: a guest may hold up the
     * caller for ever.
     *
     * @return false if the guest has no agent that answers now
     * @throws FailedException if the guest is not there, or libvirt or the agent refuses
     */
    public boolean sync(String uuid) throws FailedException {
        try {
            LibvirtConnection open = LibvirtConnection.opened(uri, false, () -> {}, Optional.empty());
            try {
                return sync(open.byUuid(uuid));
            } finally {
                open.end();
            }
        } catch (LibvirtException e) {
            throw new FailedException(SecretText.hidden(String.valueOf(e.getMessage())), true);
        } catch (LibvirtErrorException e) {
            throw LibvirtGuest.failed(e);
        }
    }

    private static boolean sync(Pointer domain) throws LibvirtErrorException {
        try {
            if (Calls.INSTANCE.virDomainSetTime(domain, 0, 0, SYNC) == 0) {
                return true;
            }
            LibvirtErrorException error = LibvirtErrorException.last();
            if (error.code().filter(NO_AGENT::contains).isPresent()) {
                return false;
            }
            throw error;
        } finally {
            NativeLibvirt.INSTANCE.virDomainFree(domain);
        }
    }
}
