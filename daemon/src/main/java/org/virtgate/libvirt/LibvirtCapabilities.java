package org.virtgate.libvirt;

import org.libvirt.Connect;
import org.libvirt.LibvirtException;
import org.virtgate.facts.Capabilities;

/** Asks libvirt what it and QEMU can run. */
final class LibvirtCapabilities {
    private LibvirtCapabilities() {}

    static Capabilities read(Connect open) throws LibvirtException {
        return new Capabilities(
                version(open.getLibVersion()), emulator(open), CapabilitiesXml.machines(open.getCapabilities()));
    }

    private static String emulator(Connect open) throws LibvirtException {
        try {
            return version(open.getVersion());
        } catch (LibvirtException e) {
            if (open.isAlive()) {
                return ""; // A host without an emulator for its own architecture.
            }
            throw e;
        }
    }

    /** 9000000 is 9.0.0 (virGetVersion, libvirt-host.h). */
    private static String version(long number) {
        return number / 1_000_000 + "." + number / 1_000 % 1_000 + "." + number % 1_000;
    }
}
