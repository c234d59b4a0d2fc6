package org.virtgate.libvirt;

import org.libvirt.Connect;
import org.libvirt.LibvirtException;
import org.virtgate.facts.Capabilities;

/** Reads the capabilities of libvirt and QEMU. */
final class LibvirtCapabilities {
    private LibvirtCapabilities() {}

    static Capabilities read(Connect open) throws LibvirtException {
        String xml = open.getCapabilities();
        SecurityModels security = SecurityModels.of(xml);
        return new Capabilities(
                version(open.getLibVersion()),
                emulator(open),
                CapabilitiesXml.machines(xml),
                security.user(),
                security.confinement());
    }

    private static String emulator(Connect open) throws LibvirtException {
        try {
            return version(open.getVersion());
        } catch (LibvirtException e) {
            if (open.isAlive()) {
                return ""; // The host has no emulator for its own architecture.
            }
            throw e;
        }
    }

    /** Formats libvirt's version number: 9000000 is 9.0.0 (virGetVersion, libvirt-host.h). */
    private static String version(long number) {
        return number / 1_000_000 + "." + number / 1_000 % 1_000 + "." + number % 1_000;
    }
}
