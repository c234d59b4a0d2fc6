package org.virtgate.libvirt;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.libvirt.Domain;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.virtgate.domain.SecretText;
import org.virtgate.libvirt.LiveGuests.FailedException;

/**
 * A read-write connection to libvirt, opened at the first call and again after it breaks. Used by one thread at a time.
 */
final class WritingConnection {
    /** VIR_DOMAIN_JOB_NONE (libvirt-domain.h). */
    private static final int NO_JOB = 0;

    private static final Set<ErrorNumber> GONE =
            EnumSet.of(ErrorNumber.VIR_ERR_NO_DOMAIN, ErrorNumber.VIR_ERR_OPERATION_INVALID);

    private static final Set<ErrorNumber> UNSUPPORTED = EnumSet.of(
            ErrorNumber.VIR_ERR_NO_SUPPORT,
            ErrorNumber.VIR_ERR_OPERATION_UNSUPPORTED,
            ErrorNumber.VIR_ERR_CONFIG_UNSUPPORTED);

    private final String uri;
    private @Nullable LibvirtConnection connection;
    private Runnable onChange = () -> {};
    private Optional<Consumer<GuestEvent>> onGuest = Optional.empty();
    private Optional<Consumer<String>> onDevices = Optional.empty();

    WritingConnection(String uri) {
        this.uri = uri;
    }

    /**
     * Runs {@code tell} when a guest starts, stops, pauses or resumes, or the connection breaks. Call this before any
     * other method.
     */
    void onChange(Runnable tell) {
        onChange = tell;
        onGuest = Optional.of(event -> tell.run());
    }

    /** Runs {@code tell} with the UUID of a guest whose devices may have changed. Call this before any other method. */
    void onDevices(Consumer<String> tell) {
        onDevices = Optional.of(tell);
    }

    <T> T ask(Question<T> question) throws FailedException {
        try {
            return question.ask(connected());
        } catch (LibvirtException | LibvirtErrorException e) {
            // libvirt may quote QEMU, and QEMU its arguments.
            throw new FailedException(SecretText.hidden(String.valueOf(e.getMessage())), isLost());
        } catch (LinkageError e) {
            throw new FailedException("the library libvirt.so.0 cannot be used: " + e.getMessage(), true);
        }
    }

    /**
     * Returns a value for each guest that these flags of virConnectListAllDomains select, by UUID.
     *
     * @throws FailedException if a call to libvirt fails
     */
    <T> Map<String, T> list(int flags, OfGuest<T> of) throws FailedException {
        return ask(open -> {
            Map<String, T> guests = new HashMap<>();
            Domain[] domains = open.listAllDomains(flags);
            try {
                for (Domain domain : domains) {
                    guests.put(domain.getUUIDString(), of.guest(domain));
                }
            } finally {
                for (Domain domain : domains) {
                    domain.free();
                }
            }
            return guests;
        });
    }

    /** A call to libvirt. It frees every object that it gets from libvirt. */
    interface Question<T> {
        T ask(LibvirtConnection connection) throws LibvirtException, LibvirtErrorException;
    }

    /** A call about one guest. */
    interface OfGuest<T> {
        T guest(Domain domain) throws LibvirtException;
    }

    void close() {
        LibvirtConnection open = connection;
        connection = null;
        if (open != null) {
            open.end();
        }
    }

    /**
     * Whether the guest has a job of libvirt. libvirt refuses this call for an arriving guest
     * (qemuDomainGetJobStatsInternal in qemu_driver.c, 9.0), and for a moment after that guest was resumed (seen with
     * 9.0.0); that counts as a job.
     */
    static boolean hasJob(Domain domain) throws LibvirtException {
        try {
            return domain.getJobInfo().getType() != NO_JOB;
        } catch (LibvirtException e) {
            if (e.getError().getCode() == ErrorNumber.VIR_ERR_NO_SUPPORT) {
                return false; // A driver without jobs.
            } else if (e.getError().getCode() == ErrorNumber.VIR_ERR_OPERATION_UNSUPPORTED) {
                return true;
            }
            throw e;
        }
    }

    /** Whether an error says that the guest is not on this host or does not run. */
    static boolean saysGone(LibvirtException e) {
        return saysGone(Optional.ofNullable(e.getError().getCode()));
    }

    /** Whether an error of {@link NativeLibvirt} says that the guest is not on this host or does not run. */
    static boolean saysGone(LibvirtErrorException e) {
        return saysGone(e.code());
    }

    /** Whether an error says that this libvirt, or the QEMU under it, cannot do it. */
    static boolean saysUnsupported(LibvirtErrorException e) {
        return e.code().filter(UNSUPPORTED::contains).isPresent();
    }

    private static boolean saysGone(Optional<ErrorNumber> code) {
        return code.filter(GONE::contains).isPresent();
    }

    private boolean isLost() {
        LibvirtConnection open = connection;
        try {
            if (open != null && open.isAlive()) {
                return false;
            }
        } catch (LibvirtException e) {
            // After any error the connection is opened again.
        }
        close();
        return true;
    }

    private LibvirtConnection connected() throws LibvirtException, LibvirtErrorException {
        LibvirtConnection open = connection;
        if (open == null) {
            open = LibvirtConnection.opened(uri, false, onChange, onGuest);
            onDevices.ifPresent(open::hearOfDevices);
            connection = open;
        }
        return open;
    }
}
