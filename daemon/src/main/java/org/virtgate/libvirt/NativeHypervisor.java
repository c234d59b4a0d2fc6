package org.virtgate.libvirt;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.libvirt.jna.CString;
import org.libvirt.jna.ConnectionPointer;

/**
 * libvirt's functions about what this host offers to a guest (libvirt-host.h, libvirt-domain.h, libvirt-secret.h,
 * libvirt-nwfilter.h), with text in UTF-8. JNA binds each at its first call, and throws UnsatisfiedLinkError if this
 * libvirt is too old for it.
 */
interface NativeHypervisor extends Library {
    NativeHypervisor INSTANCE =
            Native.load("virt", NativeHypervisor.class, Map.of(Library.OPTION_STRING_ENCODING, "UTF-8"));

    /** From 1.2.7 on. */
    @Nullable
    CString virConnectGetDomainCapabilities(
            ConnectionPointer connection,
            @Nullable String emulator,
            String arch,
            String machine,
            String type,
            int flags);

    /** From 4.4.0 on. Returns 0 for a host that does not suit, 1 and 2 for one that does, -1 after an error. */
    int virConnectCompareHypervisorCPU(
            ConnectionPointer connection,
            @Nullable String emulator,
            String arch,
            String machine,
            String type,
            String cpu,
            int flags);

    @Nullable
    Pointer virSecretLookupByUUIDString(ConnectionPointer connection, String uuid);

    @Nullable
    Pointer virSecretLookupByUsage(ConnectionPointer connection, int type, String usage);

    int virSecretFree(Pointer secret);

    @Nullable
    Pointer virNWFilterLookupByName(ConnectionPointer connection, String name);

    int virNWFilterFree(Pointer filter);

    int virDomainHasManagedSaveImage(Pointer domain, int flags);
}
