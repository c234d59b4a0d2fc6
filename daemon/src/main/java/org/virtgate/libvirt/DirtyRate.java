package org.virtgate.libvirt;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.virtgate.libvirt.LiveGuests.FailedException;
import org.virtgate.threads.Deadline;

/** How fast a running guest changes its memory, measured by QEMU (calc-dirty-rate, from 5.2 on). */
public final class DirtyRate {
    /** VIR_DOMAIN_STATS_DIRTYRATE, and VIR_DOMAIN_DIRTYRATE_MEASURED (libvirt-domain.h). */
    private static final int STATS = 1 << 9;

    private static final long MEASURED = 2;

    /** struct _virDomainStatsRecord (libvirt-domain.h): the guest, its parameters, their number. */
    private static final long PARAMETERS_AT = Native.POINTER_SIZE;

    private static final long COUNT_AT = 2L * Native.POINTER_SIZE;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private DirtyRate() {}

    /**
     * Measures for this many seconds, 1 to 60. The guest runs meanwhile. The measurement makes samples of its memory,
     * and costs little.
     *
     * @return bytes a second, in steps of 1 MiB; empty if libvirt here cannot tell (before 7.2, or QEMU before 5.2)
     * @throws FailedException if the guest does not run, or the measurement does not end
     */
    public static OptionalLong measure(LibvirtGuest guest, int seconds) throws FailedException, InterruptedException {
        try {
            if (NativeMigration.INSTANCE.virDomainStartDirtyRateCalc(guest.domain(), seconds, 0) < 0) {
                LibvirtErrorException failed = LibvirtErrorException.last();
                if (WritingConnection.saysUnsupported(failed)) {
                    return OptionalLong.empty();
                }
                throw LibvirtGuest.failed(failed);
            }
            TimeUnit.SECONDS.sleep(seconds);
            Deadline deadline = Deadline.in(Duration.ofSeconds(seconds + 10L));
            while (!deadline.isOver()) {
                OptionalLong rate = rate(stats(guest.domain()));
                if (rate.isPresent()) {
                    return rate;
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
            }
            throw new FailedException("QEMU has not measured the guest's dirty rate in time", false);
        } catch (LibvirtErrorException e) {
            throw LibvirtGuest.failed(e);
        } catch (LinkageError e) {
            return OptionalLong.empty();
        }
    }

    private static Map<String, Object> stats(Pointer domain) throws LibvirtErrorException {
        PointerByReference records = new PointerByReference();
        // The list ends with a null.
        Pointer[] domains = {domain, Pointer.NULL};
        if (NativeMigration.INSTANCE.virDomainListGetStats(domains, STATS, records, 0) < 0) {
            throw LibvirtErrorException.last();
        }
        try {
            Pointer record = records.getValue().getPointer(0);
            return record == null
                    ? Map.of()
                    : TypedParameters.read(record.getPointer(PARAMETERS_AT), record.getInt(COUNT_AT));
        } finally {
            NativeMigration.INSTANCE.virDomainStatsRecordListFree(records.getValue());
        }
    }

    /** Returns the rate in bytes a second; empty while it is being measured. */
    static OptionalLong rate(Map<String, Object> stats) {
        boolean measured = stats.get("dirtyrate.calc_status") instanceof Long status && status == MEASURED;
        return measured && stats.get("dirtyrate.megabytes_per_second") instanceof Long rate && rate >= 0
                ? OptionalLong.of(rate << 20)
                : OptionalLong.empty();
    }
}
