package org.virtgate.libvirt;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.libvirt.jna.CString;
import org.libvirt.jna.ConnectionPointer;

/**
 * libvirt's functions (libvirt-domain.h; none is newer than 1.2.8) that libvirt-java 0.5.4 does not bind, or binds with
 * text in the locale's encoding. Here text is UTF-8 in every locale, as libvirt requires.
 */
interface NativeLibvirt extends Library {
    NativeLibvirt INSTANCE = Native.load("virt", NativeLibvirt.class, Map.of(Library.OPTION_STRING_ENCODING, "UTF-8"));

    @Nullable
    Pointer virDomainLookupByUUIDString(ConnectionPointer connection, String uuid);

    @Nullable
    Pointer virDomainLookupByName(ConnectionPointer connection, String name);

    @Nullable
    Pointer virDomainDefineXML(ConnectionPointer connection, String xml);

    @Nullable
    CString virDomainGetXMLDesc(Pointer domain, int flags);

    int virDomainSetMetadata(Pointer domain, int type, String metadata, String key, String uri, int flags);

    int virDomainGetState(Pointer domain, IntByReference state, IntByReference reason, int flags);

    /** The text belongs to the guest. */
    @Nullable
    String virDomainGetName(Pointer domain);

    /** The number of the guest's run; -1 if it does not run, all bits being set. */
    int virDomainGetID(Pointer domain);

    int virDomainFree(Pointer domain);

    int virDomainGetUUIDString(Pointer domain, byte[] uuid);

    /** Sets {@code records} to an array of pointers to virDomainStatsRecord, and returns how many there are. */
    int virConnectGetAllDomainStats(ConnectionPointer connection, int groups, PointerByReference records, int flags);

    void virDomainStatsRecordListFree(Pointer records);

    int virConnectDomainEventRegisterAny(
            ConnectionPointer connection,
            @Nullable Pointer domain,
            int event,
            Callback callback,
            @Nullable Pointer opaque,
            @Nullable Pointer free);

    int virConnectDomainEventDeregisterAny(ConnectionPointer connection, int callback);
}
