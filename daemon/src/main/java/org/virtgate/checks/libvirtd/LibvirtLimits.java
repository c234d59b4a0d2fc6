package org.virtgate.checks.libvirtd;

import java.util.ArrayList;
import java.util.List;
import org.virtgate.checks.Violation;
import org.virtgate.facts.Service;

/**
 * {@code host.libvirtd} for limits: the daemon's limits leave room for the guests that may arrive at once. libvirt runs
 * the hook on the worker that took the request. The worker is held until the guest is decided, and while the guest is
 * started ({@code qemuMigrationDstPrepareAny}, src/qemu/qemu_migration.c, 4.5 to 10.7). Each peer-to-peer migration has
 * its own connection.
 *
 * @param arriving how many guests may arrive at once
 */
record LibvirtLimits(long arriving) {
    /** Workers and connections for all other clients: libvirt's default of max_client_requests. */
    private static final long ROOM = 5;

    private static final long CLIENTS = 5000;
    private static final long WORKERS = 20;
    private static final long PRIORITY_WORKERS = 5;
    private static final long ANONYMOUS = 20;
    private static final long REQUESTS = 5;

    List<Violation> judge(LibvirtSetup setup) {
        List<Violation> violations = new ArrayList<>();
        for (Service daemon : setup.limiting()) {
            judge(setup.settings(daemon), violations);
        }
        return violations;
    }

    private void judge(LibvirtSettings conf, List<Violation> violations) {
        atLeast(
                conf,
                "max_workers",
                WORKERS,
                "each guest that arrives holds a worker while it is decided and started, and the others need some too",
                violations);
        atLeast(
                conf,
                "max_clients",
                CLIENTS,
                "each migration has a connection of its own, and so has everybody else who asks libvirt",
                violations);
        if (conf.number("prio_workers", PRIORITY_WORKERS) == 0) {
            violations.add(new Violation.Broken(
                    conf.shown("prio_workers")
                            + ": while guests that arrive hold all workers, no guest can be listed or destroyed",
                    conf.fix("prio_workers = " + PRIORITY_WORKERS)));
        }
        long anonymous = conf.number("max_anonymous_clients", ANONYMOUS);
        if (anonymous > 0 && anonymous < arriving) {
            violations.add(new Violation.Broken(
                    conf.shown("max_anonymous_clients", ANONYMOUS) + ": when " + arriving
                            + " guests arrive at once, some connections have to wait before they are let in",
                    conf.fix("max_anonymous_clients = " + Math.max(ANONYMOUS, arriving))));
        }
        requests(conf, violations);
    }

    private static void requests(LibvirtSettings conf, List<Violation> violations) {
        long requests = conf.number("max_client_requests", REQUESTS);
        if (requests == 1) {
            violations.add(new Violation.Broken(
                    conf.shown("max_client_requests")
                            + ": a client whose one request takes long may lose its connection to a keepalive timeout",
                    conf.fix("max_client_requests = " + REQUESTS)));
        } else if (conf.has("max_client_requests") && requests >= conf.number("max_workers", WORKERS)) {
            violations.add(new Violation.Broken(
                    conf.shown("max_client_requests")
                            + ": one client can hold all workers, and no guest can arrive meanwhile",
                    conf.fix("max_client_requests to a small part of max_workers")));
        }
    }

    private void atLeast(LibvirtSettings conf, String name, long byDefault, String why, List<Violation> violations) {
        long least = arriving + ROOM;
        if (conf.number(name, byDefault) < least) {
            violations.add(new Violation.Broken(
                    conf.shown(name, byDefault) + ", expected at least " + least + " where " + arriving
                            + " guests may arrive at once: " + why,
                    conf.fix(name + " = " + Math.max(least, byDefault))));
        }
    }
}
