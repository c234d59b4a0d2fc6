package org.virtgate.libvirt;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * How far a job of libvirt for a guest is (VIR_DOMAIN_JOB_… in libvirt-domain.h). Each number is empty if this libvirt
 * or this phase of the job does not tell it.
 *
 * @param operation which job it is
 * @param elapsed milliseconds since its start
 * @param total bytes of memory and storage to transfer, as far as it is known by now
 * @param processed bytes transferred
 * @param remaining bytes still to transfer
 * @param speed bytes of memory a second
 * @param dirtied bytes of memory that the guest changes a second
 * @param iteration the number of the pass over the memory, from 1 on
 * @param downtime milliseconds for which the guest is expected to stop, or has stopped
 * @param setup milliseconds that QEMU needed before the first byte
 */
public record JobProgress(
        Operation operation,
        OptionalLong elapsed,
        OptionalLong total,
        OptionalLong processed,
        OptionalLong remaining,
        OptionalLong speed,
        OptionalLong dirtied,
        OptionalLong iteration,
        OptionalLong downtime,
        OptionalLong setup) {
    public JobProgress {
        Objects.requireNonNull(operation);
        Objects.requireNonNull(elapsed);
        Objects.requireNonNull(total);
        Objects.requireNonNull(processed);
        Objects.requireNonNull(remaining);
        Objects.requireNonNull(speed);
        Objects.requireNonNull(dirtied);
        Objects.requireNonNull(iteration);
        Objects.requireNonNull(downtime);
        Objects.requireNonNull(setup);
    }

    /** Which job it is (enum virDomainJobOperation). libvirt before 3.3 does not tell. */
    public enum Operation {
        UNKNOWN,
        START,
        SAVE,
        RESTORE,
        MIGRATION_IN,
        MIGRATION_OUT,
        SNAPSHOT,
        SNAPSHOT_REVERT,
        DUMP,
        BACKUP,
        SNAPSHOT_DELETE;

        static Operation of(OptionalLong number) {
            long at = number.orElse(0);
            return at >= 0 && at < values().length ? values()[(int) at] : UNKNOWN;
        }
    }

    /** Returns the progress that typed parameters of virDomainGetJobStats tell. */
    static JobProgress of(Map<String, Object> values) {
        OptionalLong pages = number(values, "memory_dirty_rate");
        OptionalLong pageSize = number(values, "memory_page_size");
        return new JobProgress(
                Operation.of(number(values, "operation")),
                number(values, "time_elapsed"),
                number(values, "data_total"),
                number(values, "data_processed"),
                number(values, "data_remaining"),
                number(values, "memory_bps"),
                pages.isPresent() && pageSize.isPresent()
                        ? OptionalLong.of(pages.getAsLong() * pageSize.getAsLong())
                        : OptionalLong.empty(),
                number(values, "memory_iteration"),
                number(values, "downtime"),
                number(values, "setup_time"));
    }

    private static OptionalLong number(Map<String, Object> values, String name) {
        return values.get(name) instanceof Long number && number >= 0 ? OptionalLong.of(number) : OptionalLong.empty();
    }
}
