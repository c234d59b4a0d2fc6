package org.virtgate.checks.libvirtd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Printable;
import org.virtgate.facts.Configuration;
import org.virtgate.facts.Service;
import org.virtgate.guest.Guest;

/**
 * {@code host.libvirtd} for daemons and boot: the daemons that a guest needs answer. virtqemud asks another daemon for
 * each libvirt network, volume, secret and network filter of a guest (virGetConnectNetwork and its like, src/driver.c,
 * libvirt 5.6 and later). If QEMU's output goes through virtlogd, or virtlockd locks disks, no guest starts without
 * that daemon ({@code stdio_handler}, {@code lock_manager} of qemu.conf).
 */
final class LibvirtDaemons {
    private LibvirtDaemons() {}

    /** Returns a violation for each needed daemon that does not answer now. */
    static List<Violation> answering(Guest guest, LibvirtSetup setup) {
        List<Violation> violations = new ArrayList<>();
        needed(guest, setup).forEach((name, what) -> {
            if (setup.service(name).answers()) {
                return;
            }
            if (setup.qemu().listening()) {
                violations.add(new Violation.Broken(
                        what + " needs " + name + ", which does not run here, and nobody listens for it",
                        "systemctl enable --now " + name + ".socket"));
            } else {
                violations.add(new Violation.Unjudged(
                        what + " needs " + name
                                + ", which does not run here; whether somebody listens for it cannot be seen,"
                                + " not even for " + setup.qemu().name(),
                        ""));
            }
        });
        return violations;
    }

    /**
     * Returns a violation for each needed daemon that will not run after the next start of this host or of the daemon.
     */
    static List<Violation> atBoot(Guest guest, LibvirtSetup setup) {
        List<Violation> violations = new ArrayList<>();
        boot("the guests of this host", setup.qemu(), violations);
        needed(guest, setup).forEach((name, what) -> boot(what, setup.service(name), violations));
        List<String> files =
                List.of(setup.qemu().name() + ".conf", setup.remote().name() + ".conf", "qemu.conf");
        for (Configuration.Problem problem : setup.configuration().problems()) {
            if (files.contains(problem.name())) {
                violations.add(new Violation.Broken(
                        Printable.of(problem.file()) + (problem.line() > 0 ? ":" + problem.line() : "") + ": "
                                + Printable.of(problem.what()) + ": libvirt will not start again with this file",
                        "correct it; virt-admin and the journal of "
                                + setup.qemu().name() + " tell more"));
            }
        }
        for (LibvirtSettings settings :
                List.of(setup.settings(setup.qemu()), setup.settings(setup.remote()), setup.driver())) {
            for (String name : settings.noNumbers()) {
                violations.add(new Violation.Broken(
                        settings.shown(name) + ", in quotes or brackets, expected a number: " + settings.daemon()
                                + " will not start again with this file",
                        "write it without quotes"));
            }
        }
        return violations.stream().distinct().toList();
    }

    private static void boot(String what, Service service, List<Violation> violations) {
        String unit = service.name() + (service.name().equals("libvirtd") ? ".service" : ".socket");
        if (service.boot() == Service.Boot.MASKED) {
            violations.add(new Violation.Broken(
                    what + ": " + service.name() + " is masked, so it will not be there after a restart of this host",
                    "systemctl unmask " + service.name() + ".service && systemctl enable " + unit));
        } else if (service.boot() == Service.Boot.DISABLED) {
            violations.add(new Violation.Broken(
                    what + ": " + service.name()
                            + " is not enabled, nor is its socket, so it will not be there after a restart of this host",
                    "systemctl enable " + unit));
        }
    }

    /** Returns, for each daemon other than the guest's own, the part of the guest that needs it. */
    private static Map<String, String> needed(Guest guest, LibvirtSetup setup) {
        Map<String, String> needed = new TreeMap<>();
        if (setup.modular()) {
            need(
                    guest,
                    "/domain/devices/interface[@type='network']",
                    "an interface on a libvirt network",
                    "virtnetworkd",
                    needed);
            need(
                    guest,
                    "/domain/devices/disk[@type='volume']",
                    "a disk that is a volume of a pool",
                    "virtstoraged",
                    needed);
            need(guest, "/domain/devices//secret", "a device with a secret", "virtsecretd", needed);
            need(guest, "/domain/devices/interface/filterref", "an interface with a filter", "virtnwfilterd", needed);
        }
        if (!setup.driver().text("stdio_handler").orElse("logd").equals("file")) {
            needed.put("virtlogd", "QEMU's log");
        }
        if (setup.driver().text("lock_manager").orElse("").equals("lockd")) {
            needed.put("virtlockd", "the lock on the disks");
        }
        return needed;
    }

    private static void need(Guest guest, String xpath, String what, String daemon, Map<String, String> needed) {
        if (!guest.select(xpath).isEmpty()) {
            needed.put(daemon, what);
        }
    }
}
