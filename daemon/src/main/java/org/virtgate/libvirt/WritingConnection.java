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
import org.virtgate.libvirt.LiveGuests.FailedException;

/**
 * A connection to libvirt that may write, opened when it is first needed and anew when it has broken. To be used by one
 * thread at a time.
 */
final class WritingConnection {
    /** VIR_DOMAIN_JOB_NONE (libvirt-domain.h). */
    private static final int NO_JOB = 0;

    private static final Set<ErrorNumber> GONE =
            EnumSet.of(ErrorNumber.VIR_ERR_NO_DOMAIN, ErrorNumber.VIR_ERR_OPERATION_INVALID);

    private final String uri;
    private @Nullable LibvirtConnection connection;
    private Runnable onChange = () -> {};
    private Optional<Consumer<GuestEvent>> onGuest = Optional.empty();
    private Optional<Consumer<String>> onDevices = Optional.empty();

    WritingConnection(String uri) {
        this.uri = uri;
    }

    /**
     * Has {@code tell} run when a guest starts, stops, pauses or goes on, or the connection breaks. To be called first.
     */
    void onChange(Runnable tell) {
        onChange = tell;
        onGuest = Optional.of(event -> tell.run());
    }

    /** Has {@code tell} run with the UUID of a guest whose devices may be others now. To be called first. */
    void onDevices(Consumer<String> tell) {
        onDevices = Optional.of(tell);
    }

    <T> T ask(Question<T> question) throws FailedException {
        try {
            return question.ask(connected());
        } catch (LibvirtException | LibvirtErrorException e) {
            throw new FailedException(String.valueOf(e.getMessage()), isLost());
        } catch (LinkageError e) {
            throw new FailedException("the library libvirt.so.0 cannot be used: " + e.getMessage(), true);
        }
    }

    /**
     * Something of each of the guests that these flags of virConnectListAllDomains select, by UUID.
     *
     * @throws FailedException if libvirt does not tell
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

    /** What libvirt is asked, or told to do; whatever it gets from libvirt it gives back. */
    interface Question<T> {
        T ask(LibvirtConnection connection) throws LibvirtException, LibvirtErrorException;
    }

    /** What is asked of a guest. */
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
     * Whether a job of libvirt runs on the guest. Of one that is arriving libvirt refuses to tell it
     * (qemuDomainGetJobStatsInternal in qemu_driver.c, 9.0), and so it does for a moment after such a guest has been
     * told to run (seen with 9.0.0).
     */
    static boolean hasJob(Domain domain) throws LibvirtException {
        try {
            return domain.getJobInfo().getType() != NO_JOB;
        } catch (LibvirtException e) {
            if (e.getError().getCode() == ErrorNumber.VIR_ERR_NO_SUPPORT) {
                return false; // A driver that knows no jobs has none.
            } else if (e.getError().getCode() == ErrorNumber.VIR_ERR_OPERATION_UNSUPPORTED) {
                return true;
            }
            throw e;
        }
    }

    /** Whether this says that the guest is not here, or does not run. */
    static boolean saysGone(LibvirtException e) {
        return saysGone(Optional.ofNullable(e.getError().getCode()));
    }

    /** The same of a call that libvirt-java does not make. */
    static boolean saysGone(LibvirtErrorException e) {
        return saysGone(e.code());
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
            // Whatever it is, a new connection is the answer.
        }
        close();
        return true;
    }

    private LibvirtConnection connected() throws LibvirtException {
        LibvirtConnection open = connection;
        if (open == null) {
            open = LibvirtConnection.opened(uri, false, onChange, onGuest);
            onDevices.ifPresent(open::hearOfDevices);
            connection = open;
        }
        return open;
    }
}
