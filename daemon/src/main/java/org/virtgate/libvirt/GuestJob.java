package org.virtgate.libvirt;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.Optional;

/** The job that libvirt has for a guest. */
final class GuestJob {
    /** VIR_DOMAIN_JOB_NONE, and those that have ended: _COMPLETED, _FAILED, _CANCELLED (libvirt-domain.h). */
    private static final int NONE = 0;

    private static final int FIRST_ENDED = 3;

    private GuestJob() {}

    /** Returns how far the job is; empty if there is none. */
    static Optional<JobProgress> progress(Pointer domain) throws LibvirtErrorException {
        IntByReference type = new IntByReference();
        PointerByReference list = new PointerByReference();
        IntByReference count = new IntByReference();
        if (NativeMigration.INSTANCE.virDomainGetJobStats(domain, type, list, count, 0) < 0) {
            throw LibvirtErrorException.last();
        }
        try {
            return type.getValue() == NONE || type.getValue() >= FIRST_ENDED
                    ? Optional.empty()
                    : Optional.of(JobProgress.of(TypedParameters.read(list.getValue(), count.getValue())));
        } finally {
            if (list.getValue() != null) {
                NativeMigration.INSTANCE.virTypedParamsFree(list.getValue(), count.getValue());
            }
        }
    }

    /**
     * Asks libvirt to abort the guest's migration. Never ends a job of another kind.
     *
     * @return whether libvirt took the request; false if the guest has no such job now
     */
    static boolean abortMigration(Pointer domain) throws LibvirtErrorException {
        if (!hasMigration(domain)) {
            return false;
        }
        if (NativeMigration.INSTANCE.virDomainAbortJob(domain) < 0) {
            LibvirtErrorException failed = LibvirtErrorException.last();
            if (hasMigration(domain)) {
                throw failed;
            }
            return false; // It ended meanwhile.
        }
        return true;
    }

    /** Whether libvirt is migrating the guest; a guest that is gone, or does not run, has no migration. */
    static boolean hasMigration(Pointer domain) throws LibvirtErrorException {
        try {
            return progress(domain).filter(job -> isMigration(job.operation())).isPresent();
        } catch (LibvirtErrorException e) {
            if (WritingConnection.saysGone(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Whether a job takes the guest to another host, as far as libvirt tells which job it is. */
    static boolean isMigration(JobProgress.Operation operation) {
        return operation == JobProgress.Operation.MIGRATION_OUT || operation == JobProgress.Operation.UNKNOWN;
    }
}
