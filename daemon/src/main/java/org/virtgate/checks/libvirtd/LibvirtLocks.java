package org.virtgate.checks.libvirtd;

import java.util.List;
import java.util.Optional;
import org.virtgate.checks.Check.Question;
import org.virtgate.checks.OriginClaims;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Printable;
import org.virtgate.domain.passport.Passport;
import org.virtgate.facts.Configuration;

/**
 * {@code host.libvirtd} for locks: both hosts lock the disks of their guests by the same program, or neither does
 * (lock_manager of qemu.conf). With sanlock on one side libvirt refuses the guest, once it has called the hook
 * (qemuMigrationCookieParse in src/qemu/qemu_migration_cookie.c, 9.0 to 11); virtlockd has no state to take along.
 */
final class LibvirtLocks {
    private static final String SANLOCK = "sanlock";

    private LibvirtLocks() {}

    static List<Violation> judge(Configuration configuration, Question question) {
        Optional<String> here = configuration.lockManager();
        if (here.isEmpty() || question.storage().isEmpty()) {
            return List.of();
        }
        // A host without locks learns of those of another one; it misses nothing if it does not.
        return here.get().equals(Configuration.NO_LOCKS)
                ? OriginClaims.usable(question)
                        .map(passport -> differ(here.get(), passport))
                        .orElse(List.of())
                : OriginClaims.ask(question, passport -> differ(here.get(), passport));
    }

    private static List<Violation> differ(String here, Passport passport) {
        Optional<String> there = passport.host().software().locks();
        if (there.isEmpty()) {
            return here.equals(Configuration.NO_LOCKS)
                    ? List.of()
                    : List.of(OriginClaims.notInPassport("whether it locks disks"));
        } else if (there.get().equals(here)) {
            return List.of();
        }
        String consequence = here.equals(SANLOCK) || there.get().equals(SANLOCK)
                ? "libvirt lets no guest go from one to the other"
                : "a second guest on the same disks is not kept from them on both hosts";
        return List.of(new Violation.Broken(
                OriginClaims.name(passport) + " locks disks " + by(there.get()) + ", and this host " + by(here) + ": "
                        + consequence,
                "set the same lock_manager in qemu.conf of both hosts, then restart libvirt there"));
    }

    private static String by(String manager) {
        return manager.equals(Configuration.NO_LOCKS) ? "by nothing" : "by " + Printable.of(manager);
    }
}
