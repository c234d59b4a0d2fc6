package org.virtgate.libvirt;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * libvirt's functions for migrations and typed parameters (libvirt-domain.h, libvirt-common.h), with text in UTF-8. JNA
 * binds each at its first call, and throws UnsatisfiedLinkError if this libvirt is too old for it. Without a note, a
 * function is from 1.1.0 or older.
 */
interface NativeMigration extends Library {
    NativeMigration INSTANCE = loaded();

    private static NativeMigration loaded() {
        NativeMigration loaded =
                Native.load("virt", NativeMigration.class, Map.of(Library.OPTION_STRING_ENCODING, "UTF-8"));
        // Typed parameters need no connection, and every call frees the thread's last error, which this sets up.
        if (loaded.virInitialize() < 0) {
            throw new UnsatisfiedLinkError("libvirt.so.0 cannot be initialised");
        }
        return loaded;
    }

    int virInitialize();

    int virDomainMigrateToURI3(
            Pointer domain, @Nullable String destination, @Nullable Pointer parameters, int count, int flags);

    int virDomainGetJobStats(
            Pointer domain, IntByReference type, PointerByReference parameters, IntByReference count, int flags);

    int virDomainAbortJob(Pointer domain);

    /** From 1.3.3 on. */
    int virDomainMigrateStartPostCopy(Pointer domain, int flags);

    /** From 7.2.0 on. */
    int virDomainStartDirtyRateCalc(Pointer domain, int seconds, int flags);

    /** From 1.2.8 on. */
    int virDomainListGetStats(Pointer[] domains, int stats, PointerByReference records, int flags);

    void virDomainStatsRecordListFree(Pointer records);

    int virTypedParamsAddString(
            PointerByReference list, IntByReference count, IntByReference capacity, String name, String value);

    int virTypedParamsAddInt(
            PointerByReference list, IntByReference count, IntByReference capacity, String name, int value);

    int virTypedParamsAddULLong(
            PointerByReference list, IntByReference count, IntByReference capacity, String name, long value);

    void virTypedParamsFree(Pointer list, int count);
}
