package org.virtgate.libvirt;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.libvirt.Error.ErrorNumber;
import org.virtgate.libvirt.LiveGuests.FailedException;

/**
 * The phases of a migration that is cancelled before anything of the guest is sent. There is no way from here to a
 * guest that moves. If this process ends in the middle, both hosts' libvirt clean up when they see their connections
 * close: the source ends the job (qemuMigrationAnyConnectionClosed in qemu_migration.c), the destination ends QEMU
 * (VIR_QEMU_PROCESS_START_AUTODESTROY); seen with 7.0.0, 9.0.0 and 11.3.0. Used by one thread, because libvirt keeps
 * errors for each thread.
 */
final class CancelledMigration implements AutoCloseable {
    private static final int CANCELLED = 1;

    private final LibvirtGuest guest;
    private final Set<MigrationFlag> flags;
    private final PointerByReference cookie = new PointerByReference();
    private final IntByReference cookieLength = new IntByReference();

    /** @param flags as the migration would have them */
    CancelledMigration(LibvirtGuest guest, Set<MigrationFlag> flags) {
        this.guest = guest;
        this.flags = flags;
    }

    /** Starts the job on the source, which protects the guest from changes. Returns the domain for the destination. */
    String begin() throws LibvirtErrorException {
        Pointer xml = NativePhases.INSTANCE.virDomainMigrateBegin3Params(
                guest.domain(), null, 0, cookie, cookieLength, sourceFlags());
        return taken(xml).orElseThrow(LibvirtErrorException::last);
    }

    /**
     * Has the destination call its hook and start QEMU.
     *
     * @param domain for the destination, with secrets
     * @param paused whether the guest is paused
     * @return the URI at which QEMU waits for the guest; an empty text if libvirt does not tell
     */
    String prepare(LibvirtConnection destination, String domain, boolean paused) throws LibvirtErrorException {
        PointerByReference uri = new PointerByReference();
        PointerByReference unused = new PointerByReference();
        try (TypedParameters parameters = new TypedParameters().with("destination_xml", domain)) {
            int failed = NativePhases.INSTANCE.virDomainMigratePrepare3Params(
                    destination.pointer(),
                    parameters.list(),
                    parameters.count(),
                    cookie.getValue(),
                    cookieLength.getValue(),
                    unused,
                    new IntByReference(),
                    uri,
                    destinationFlags(paused));
            if (failed < 0) {
                throw LibvirtErrorException.last();
            }
            return taken(uri.getValue()).orElse("");
        } finally {
            free(unused.getValue());
        }
    }

    /**
     * Has the destination end its QEMU.
     *
     * @param name the guest's
     * @return true
     * @throws LibvirtErrorException if that had ended by itself before; the message says of what
     */
    boolean finish(LibvirtConnection destination, String name, boolean paused)
            throws LibvirtErrorException, FailedException {
        PointerByReference unused = new PointerByReference();
        try (TypedParameters parameters = new TypedParameters().with("destination_name", name)) {
            // The cookie of Prepare is for the source; Finish wants one of the source, which only sending would give.
            Pointer there = NativePhases.INSTANCE.virDomainMigrateFinish3Params(
                    destination.pointer(),
                    parameters.list(),
                    parameters.count(),
                    null,
                    0,
                    unused,
                    new IntByReference(),
                    destinationFlags(paused),
                    CANCELLED);
            if (there != null) {
                NativeLibvirt.INSTANCE.virDomainFree(there);
                throw new FailedException("libvirt there did not heed that the migration was cancelled", false);
            }
        } finally {
            free(unused.getValue());
        }
        LibvirtErrorException said = LibvirtErrorException.last();
        if (said.code()
                .filter(code -> code == ErrorNumber.VIR_ERR_MIGRATE_FINISH_OK)
                .isEmpty()) {
            throw said;
        }
        return true;
    }

    /** Ends the job on the source; returns true. */
    boolean confirm() throws LibvirtErrorException {
        if (NativePhases.INSTANCE.virDomainMigrateConfirm3Params(
                        guest.domain(), null, 0, null, 0, sourceFlags(), CANCELLED)
                < 0) {
            throw LibvirtErrorException.last();
        }
        return true;
    }

    private int sourceFlags() {
        Set<MigrationFlag> all = EnumSet.of(MigrationFlag.CHANGE_PROTECTION);
        all.addAll(flags);
        return MigrationFlag.bits(all);
    }

    private int destinationFlags(boolean paused) {
        return MigrationFlag.bits(flags) | (paused ? MigrationFlag.bits(Set.of(MigrationFlag.SUSPEND)) : 0);
    }

    @Override
    public void close() {
        free(cookie.getValue());
        cookie.setValue(Pointer.NULL);
    }

    private static Optional<String> taken(@Nullable Pointer text) {
        if (text == null) {
            return Optional.empty();
        }
        String taken = text.getString(0, StandardCharsets.UTF_8.name());
        free(text);
        return Optional.of(taken);
    }

    private static void free(@Nullable Pointer memory) {
        if (memory != null) {
            Native.free(Pointer.nativeValue(memory));
        }
    }
}
