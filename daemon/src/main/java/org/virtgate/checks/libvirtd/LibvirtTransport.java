package org.virtgate.checks.libvirtd;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Printable;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.ServerAddresses;
import org.virtgate.facts.Service;

/** {@code host.libvirtd} for transport: addresses, ports, keepalive and certificates let guests come. */
final class LibvirtTransport {
    private static final Set<String> EVERY_ADDRESS = Set.of("0.0.0.0", "::");

    /** Defaults of migration_port_min and migration_port_max (qemu.conf). */
    private static final long PORT_MIN = 49152;

    private static final long PORT_MAX = 49215;
    private static final long LAST_PORT = 65535;
    private static final long FIRST_UNPRIVILEGED_PORT = 1024;

    /** Default of keepalive_interval (seconds) and of keepalive_count, for the daemons and the driver. */
    private static final long KEEPALIVE = 5;

    /** A third of the 30 s of libvirt's defaults, so that connections survive a short network failure. */
    private static final long LEAST_SECONDS_OF_SILENCE = 10;

    private LibvirtTransport() {}

    static List<Violation> judge(LibvirtSetup setup, long arriving, HostSnapshot host) {
        List<Violation> violations = new ArrayList<>();
        LibvirtSettings driver = setup.driver();
        for (String name : List.of("migration_host", "migration_address")) {
            driver.text(name)
                    .map(LibvirtTransport::bare)
                    .filter(LibvirtTransport::isLocal)
                    .ifPresent(address -> violations.add(new Violation.Broken(
                            driver.shown(name) + ", which no other host reaches: " + driver.daemon()
                                    + " will not start again with it",
                            driver.fix(name + " to an address or name of this host that the other hosts reach"))));
        }
        listens(driver, host, violations);
        ports(driver, arriving, violations);
        keepalive(driver, "a migration from here loses its connection to the other host", violations);
        for (Service daemon : setup.limiting()) {
            keepalive(setup.settings(daemon), "a migration to here loses its connection", violations);
        }
        violations.addAll(LibvirtCertificates.judge(setup));
        return violations;
    }

    /**
     * Judges whether this host has the address that QEMU listens on. IPv6 addresses are skipped, because they have too
     * many spellings to be compared as text.
     */
    private static void listens(LibvirtSettings driver, HostSnapshot host, List<Violation> violations) {
        String address =
                driver.text("migration_address").map(LibvirtTransport::bare).orElse("");
        if (!address.matches("[0-9.]+") || EVERY_ADDRESS.contains(address) || isLocal(address)) {
            return;
        }
        if (host.storage().serverAddresses() instanceof Fact.Unknown<ServerAddresses> unknown) {
            violations.add(new Violation.Unjudged(
                    driver.shown("migration_address") + "; whether this host has that address is not known: "
                            + unknown.why(),
                    ""));
        } else if (host.storage().serverAddresses() instanceof Fact.Known<ServerAddresses> known
                && !known.value().addresses().contains(address)) {
            violations.add(new Violation.Broken(
                    driver.shown("migration_address")
                            + ", an address that this host does not have: QEMU cannot listen there for a guest, unless the migration"
                            + " is tunnelled or names another address",
                    driver.fix("migration_address to an address of this host")));
        }
    }

    /** libvirt takes no range of one port either (virPortAllocatorRangeNew, src/util/virportallocator.c, 9.0). */
    private static void ports(LibvirtSettings driver, long arriving, List<Violation> violations) {
        long min = driver.number("migration_port_min", PORT_MIN);
        long max = driver.number("migration_port_max", PORT_MAX);
        String shown = (driver.has("migration_port_max")
                        ? driver.shown("migration_port_max")
                        : driver.shown("migration_port_min", PORT_MIN))
                + ", so the ports for arriving guests are " + min + " to " + max;
        String fix = driver.fix("migration_port_min = " + PORT_MIN + " and migration_port_max = " + PORT_MAX);
        if (min < 1 || max > LAST_PORT || max <= min) {
            violations.add(new Violation.Broken(
                    shown + ", which is no range of ports: " + driver.daemon() + " will not start again with it", fix));
        } else if (max - min + 1 < 2 * arriving) {
            violations.add(new Violation.Broken(
                    shown + ", expected at least " + 2 * arriving + " of them where " + arriving
                            + " guests may arrive at once: each takes one, and one more when it comes with its disks",
                    fix));
        } else if (min < FIRST_UNPRIVILEGED_PORT && !isRoot(driver.text("user").orElse(""))) {
            violations.add(new Violation.Broken(
                    shown + ": below " + FIRST_UNPRIVILEGED_PORT + " QEMU cannot listen when it does not run as root",
                    fix));
        }
    }

    /**
     * Judges keepalive interval and count, which the daemons' files and qemu.conf explain alike. libvirt sends no
     * keepalive if the interval is not above 0 (src/rpc/virkeepalive.c, 9.0).
     */
    private static void keepalive(LibvirtSettings conf, String what, List<Violation> violations) {
        if (!conf.has("keepalive_interval") && !conf.has("keepalive_count")) {
            return;
        }
        long interval = conf.number("keepalive_interval", KEEPALIVE);
        long silence = interval * (conf.number("keepalive_count", KEEPALIVE) + 1);
        String fix = conf.fix("keepalive_interval = " + KEEPALIVE + " and keepalive_count = " + KEEPALIVE);
        String shown =
                conf.has("keepalive_interval") ? conf.shown("keepalive_interval") : conf.shown("keepalive_count");
        if (interval <= 0) {
            violations.add(new Violation.Broken(
                    shown + ": a host that dies or is cut off during a migration is not noticed, and its guest waits",
                    fix));
        } else if (silence < LEAST_SECONDS_OF_SILENCE) {
            violations.add(new Violation.Broken(
                    shown + ": " + what + " after " + silence + " s of silence, expected at least "
                            + LEAST_SECONDS_OF_SILENCE + " s",
                    fix));
        }
    }

    private static boolean isRoot(String user) {
        return Set.of("root", "0", "+0").contains(user);
    }

    private static String bare(String address) {
        return Printable.of(address).replaceFirst("^\\[(.*)]$", "$1").toLowerCase(Locale.ROOT);
    }

    /**
     * Whether libvirt refuses the address as local (virQEMUDriverConfigLoadNetworkEntry, src/qemu/qemu_conf.c, 9.0).
     */
    private static boolean isLocal(String address) {
        return address.startsWith("localhost") || address.startsWith("127.") || address.equals("::1");
    }
}
