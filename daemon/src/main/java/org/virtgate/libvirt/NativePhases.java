package org.virtgate.libvirt;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.libvirt.jna.ConnectionPointer;

/**
 * The phases of a migration of which virDomainMigrate3 consists (src/libvirt_internal.h; virDomainMigrateVersion3Full
 * in src/libvirt-domain.c calls them). libvirt.so exports them for libvirt's own daemons and drivers, under a version
 * node of its own for each release, from 1.1.0 on. The protocol between hosts of different releases rests on them, so
 * they do not change. All but the phase that moves the guest: what is not here cannot be called.
 */
interface NativePhases extends Library {
    NativePhases INSTANCE = Native.load("virt", NativePhases.class, Map.of(Library.OPTION_STRING_ENCODING, "UTF-8"));

    /** On the source: is the migration allowed; starts its job. Returns the domain for the destination. */
    @Nullable
    Pointer virDomainMigrateBegin3Params(
            Pointer domain,
            @Nullable Pointer parameters,
            int count,
            PointerByReference cookieOut,
            IntByReference cookieOutLength,
            int flags);

    /** On the destination: calls the hook and starts QEMU, which waits for the guest's state. */
    int virDomainMigratePrepare3Params(
            ConnectionPointer destination,
            @Nullable Pointer parameters,
            int count,
            @Nullable Pointer cookieIn,
            int cookieInLength,
            PointerByReference cookieOut,
            IntByReference cookieOutLength,
            PointerByReference uriOut,
            int flags);

    /** On the destination: ends QEMU there if cancelled. */
    @Nullable
    Pointer virDomainMigrateFinish3Params(
            ConnectionPointer destination,
            @Nullable Pointer parameters,
            int count,
            @Nullable Pointer cookieIn,
            int cookieInLength,
            PointerByReference cookieOut,
            IntByReference cookieOutLength,
            int flags,
            int cancelled);

    /** On the source: ends the job, and the guest stays if cancelled. */
    int virDomainMigrateConfirm3Params(
            Pointer domain,
            @Nullable Pointer parameters,
            int count,
            @Nullable Pointer cookieIn,
            int cookieInLength,
            int flags,
            int cancelled);
}
