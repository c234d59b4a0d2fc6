package org.virtgate.libvirt;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import org.libvirt.DomainInfo.DomainState;

/** The states of all guests of a host, running or not, in one call of libvirt: each call takes its time. */
final class GuestStates {
    /** VIR_DOMAIN_STATS_STATE (libvirt-domain.h). libvirt asks no QEMU for it. */
    private static final int STATE = 1;

    /** VIR_UUID_STRING_BUFLEN (libvirt-host.h). */
    private static final int UUID_BUFFER = 37;

    private GuestStates() {}

    /**
     * What libvirt tells of a guest.
     *
     * @param id libvirt's number of its run; negative if it does not run
     * @param reason of the state, a number of virDomainPausedReason and similar enums (libvirt-domain.h)
     */
    record Told(String name, String uuid, int id, DomainState state, OptionalInt reason) {}

    /** Takes a guest, which lasts as long as the call. */
    @FunctionalInterface
    interface Taker {
        void take(Pointer domain, Told told) throws LibvirtErrorException;
    }

    /** Passes each guest to {@code taker}. */
    static void forEach(LibvirtConnection open, Taker taker) throws LibvirtErrorException {
        PointerByReference list = new PointerByReference();
        int count = NativeLibvirt.INSTANCE.virConnectGetAllDomainStats(open.pointer(), STATE, list, 0);
        if (count < 0) {
            throw LibvirtErrorException.last();
        }
        Pointer records = list.getValue();
        try {
            for (Pointer guest : records.getPointerArray(0, count)) {
                // struct _virDomainStatsRecord (libvirt-domain.h): the domain, its parameters, and their number.
                Pointer domain = guest.getPointer(0);
                taker.take(
                        domain,
                        told(
                                domain,
                                TypedParameters.read(
                                        guest.getPointer(Native.POINTER_SIZE),
                                        guest.getInt(2L * Native.POINTER_SIZE))));
            }
        } finally {
            NativeLibvirt.INSTANCE.virDomainStatsRecordListFree(records);
        }
    }

    private static Told told(Pointer domain, Map<String, Object> parameters) throws LibvirtErrorException {
        byte[] uuid = new byte[UUID_BUFFER];
        String name = NativeLibvirt.INSTANCE.virDomainGetName(domain);
        if (name == null || NativeLibvirt.INSTANCE.virDomainGetUUIDString(domain, uuid) < 0) {
            throw LibvirtErrorException.last();
        }
        int state = number(parameters, "state.state").orElse(0);
        DomainState[] states = DomainState.values();
        return new Told(
                name,
                Native.toString(uuid, StandardCharsets.US_ASCII.name()),
                NativeLibvirt.INSTANCE.virDomainGetID(domain),
                states[state >= 0 && state < states.length ? state : 0],
                number(parameters, "state.reason"));
    }

    private static OptionalInt number(Map<String, Object> parameters, String name) {
        return parameters.get(name) instanceof Long number ? OptionalInt.of(number.intValue()) : OptionalInt.empty();
    }
}
