package org.virtgate.libvirt;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.jna.CString;
import org.virtgate.domain.Computing;
import org.virtgate.facts.LibvirtAnswer;
import org.virtgate.facts.LibvirtObject;
import org.virtgate.facts.LibvirtRequest.Emulator;

/** libvirt's calls about what this host offers to a guest, over a read-write connection. */
final class HypervisorCalls {
    /** VIR_CONNECT_COMPARE_CPU_FAIL_INCOMPATIBLE (libvirt-host.h): the error says what is missing. */
    private static final int FAIL_INCOMPATIBLE = 1;

    /** VIR_SECRET_USAGE_TYPE_VOLUME, _CEPH and _ISCSI (libvirt-secret.h). */
    private static final int VOLUME = 1;

    private static final int CEPH = 2;
    private static final int ISCSI = 3;

    /** VIR_UUID_STRING_BUFLEN (libvirt-host.h). */
    private static final int UUID_BUFFER = 37;

    private HypervisorCalls() {}

    /** Returns what the emulator offers, as {@link DomainCapabilitiesXml} names it. */
    static Map<String, Set<String>> offers(LibvirtConnection open, Emulator emulator) throws LibvirtErrorException {
        CString xml = NativeHypervisor.INSTANCE.virConnectGetDomainCapabilities(
                open.pointer(), emulator.path().orElse(null), emulator.arch(), emulator.machine(), emulator.type(), 0);
        if (xml == null) {
            throw LibvirtErrorException.last();
        }
        return DomainCapabilitiesXml.offers(xml.toString());
    }

    /** Returns what libvirt holds against this CPU on this host; empty if it suits. */
    static Optional<String> objection(LibvirtConnection open, Emulator emulator, String cpu)
            throws LibvirtErrorException {
        int compared = NativeHypervisor.INSTANCE.virConnectCompareHypervisorCPU(
                open.pointer(),
                emulator.path().orElse(null),
                emulator.arch(),
                emulator.machine(),
                emulator.type(),
                cpu,
                FAIL_INCOMPATIBLE);
        if (compared >= 0) {
            return Optional.empty();
        }
        LibvirtErrorException error = LibvirtErrorException.last();
        if (error.code().equals(Optional.of(ErrorNumber.VIR_ERR_CPU_INCOMPATIBLE))) {
            return Optional.of(String.valueOf(error.getMessage()));
        }
        throw error;
    }

    /** Returns those of the objects that libvirt does not have. */
    static Set<LibvirtObject> missing(LibvirtConnection open, Set<LibvirtObject> objects) throws LibvirtErrorException {
        Set<LibvirtObject> missing = new HashSet<>();
        for (LibvirtObject object : objects) {
            Computing.proceed();
            try {
                if (!isThere(open, object)) {
                    missing.add(object);
                }
            } catch (LibvirtErrorException e) {
                if (!driver(object.kind()).isAbsent(e)) {
                    throw e;
                }
                missing.add(object);
            }
        }
        return missing;
    }

    private static Driver driver(LibvirtObject.Kind kind) {
        return kind == LibvirtObject.Kind.NETWORK_FILTER ? Driver.NWFILTER : Driver.SECRET;
    }

    private static boolean isThere(LibvirtConnection open, LibvirtObject object) throws LibvirtErrorException {
        NativeHypervisor libvirt = NativeHypervisor.INSTANCE;
        if (object.kind() == LibvirtObject.Kind.NETWORK_FILTER) {
            Optional<Pointer> filter = found(
                    libvirt.virNWFilterLookupByName(open.pointer(), object.name()), ErrorNumber.VIR_ERR_NO_NWFILTER);
            filter.ifPresent(libvirt::virNWFilterFree);
            return filter.isPresent();
        }
        Optional<Pointer> secret = found(
                switch (object.kind()) {
                    case SECRET_OF_VOLUME -> libvirt.virSecretLookupByUsage(open.pointer(), VOLUME, object.name());
                    case SECRET_OF_CEPH -> libvirt.virSecretLookupByUsage(open.pointer(), CEPH, object.name());
                    case SECRET_OF_ISCSI -> libvirt.virSecretLookupByUsage(open.pointer(), ISCSI, object.name());
                    case SECRET_BY_UUID, NETWORK_FILTER ->
                        libvirt.virSecretLookupByUUIDString(open.pointer(), object.name());
                },
                ErrorNumber.VIR_ERR_NO_SECRET);
        secret.ifPresent(libvirt::virSecretFree);
        return secret.isPresent();
    }

    /** Returns what a call has found; empty if this is the error that it left. */
    private static Optional<Pointer> found(@Nullable Pointer object, ErrorNumber absent) throws LibvirtErrorException {
        if (object != null) {
            return Optional.of(object);
        }
        LibvirtErrorException error = LibvirtErrorException.last();
        if (error.code().equals(Optional.of(absent))) {
            return Optional.empty();
        }
        throw error;
    }

    /** Returns what libvirt has under this name and this UUID. */
    static LibvirtAnswer.Here here(LibvirtConnection open, String name, String uuid) throws LibvirtErrorException {
        NativeLibvirt libvirt = NativeLibvirt.INSTANCE;
        return new LibvirtAnswer.Here(
                of(libvirt.virDomainLookupByName(open.pointer(), name), HypervisorCalls::uuid),
                of(libvirt.virDomainLookupByUUIDString(open.pointer(), uuid), libvirt::virDomainGetName),
                of(libvirt.virDomainLookupByUUIDString(open.pointer(), uuid), HypervisorCalls::hasSavedState)
                        .orElse(false),
                of(
                                libvirt.virDomainLookupByUUIDString(open.pointer(), uuid),
                                domain -> libvirt.virDomainGetID(domain) >= 0)
                        .orElse(false));
    }

    /** Reads something of a guest, and frees the guest; empty if there is no such guest. */
    private static <T> Optional<T> of(@Nullable Pointer domain, OfGuest<T> read) throws LibvirtErrorException {
        Optional<Pointer> found = found(domain, ErrorNumber.VIR_ERR_NO_DOMAIN);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(read.of(found.get()));
        } finally {
            NativeLibvirt.INSTANCE.virDomainFree(found.get());
        }
    }

    private interface OfGuest<T> {
        @Nullable
        T of(Pointer domain) throws LibvirtErrorException;
    }

    private static String uuid(Pointer domain) throws LibvirtErrorException {
        byte[] text = new byte[UUID_BUFFER];
        if (NativeLibvirt.INSTANCE.virDomainGetUUIDString(domain, text) < 0) {
            throw LibvirtErrorException.last();
        }
        return Native.toString(text, StandardCharsets.US_ASCII.name());
    }

    /** Whether libvirt keeps a saved state of the guest, from which its next start would go on. */
    private static boolean hasSavedState(Pointer domain) throws LibvirtErrorException {
        int saved = NativeHypervisor.INSTANCE.virDomainHasManagedSaveImage(domain, 0);
        if (saved < 0) {
            throw LibvirtErrorException.last();
        }
        return saved > 0;
    }
}
