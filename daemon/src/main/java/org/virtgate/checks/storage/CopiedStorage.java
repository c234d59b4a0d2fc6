package org.virtgate.checks.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtgate.checks.Check;
import org.virtgate.checks.Violation;
import org.virtgate.domain.HostPaths;
import org.virtgate.domain.Printable;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.LibvirtPool;
import org.virtgate.facts.LocalGuest;
import org.virtgate.facts.PathFact;
import org.virtgate.guest.Applicability;
import org.virtgate.guest.Guest;
import org.virtgate.guest.StorageItem;
import org.virtgate.rules.CheckRule;
import org.virtgate.rules.Mode;

/**
 * Judges guests that may come with their disks ({@code virsh migrate --copy-storage-all}). Rules name these guests on
 * {@code storage.shared}, because libvirt does not tell the hook how a guest is migrated.
 */
final class CopiedStorage {
    private static final long GIB = 1L << 30;

    private CopiedStorage() {}

    /** Whether any {@code storage.shared} rule in force lets this guest bring its disks; a restored one brings none. */
    static boolean mayBringDisks(Check.Question question) {
        Guest guest = question.guest();
        return !question.restored()
                && question.rules().checks().stream()
                        .filter(rule ->
                                rule.mode() != Mode.OFF && Applicability.judge(rule.when(), guest) == Applicability.YES)
                        .map(CheckRule::test)
                        .anyMatch(test -> test instanceof CheckRule.BuiltIn builtIn
                                && builtIn.check() instanceof StorageShared shared
                                && shared.mayBringDisks(guest));
    }

    /**
     * Returns what prevents libvirt from copying the disk to its path here, which is on a file system of this host
     * alone.
     */
    static List<Violation> judge(StorageItem disk, String path, long roomGib, Check.Question question) {
        List<Violation> violations = new ArrayList<>();
        String what = disk.what() + " " + Printable.of(path);
        @Nullable PathFact fact = question.paths().get(path);
        String real = fact instanceof PathFact.Present present ? present.realPath() : path;
        Optional<String> user = user(List.of(path, real), question, violations, what);
        if (user.isPresent()) {
            violations.add(new Violation.Broken(
                    what + " would be copied over a disk of the guest " + Printable.of(user.get()) + " of this host",
                    "add a [[rewrite]] with path from and to for this guest"));
        } else if (fact instanceof PathFact.Present) {
            violations.add(new Violation.Broken(
                    what + " would be copied over a file that is there already",
                    "remove it if nobody needs it; libvirt makes it anew"));
        } else if (fact instanceof PathFact.Missing missing) {
            room(what, missing, roomGib, violations);
            pool(what, path, question.host(), violations);
        }
        return violations;
    }

    private static Optional<String> user(
            List<String> paths, Check.Question question, List<Violation> violations, String what) {
        if (question.host().libvirt().guests() instanceof Fact.Known<Map<String, LocalGuest>> known) {
            String uuid = question.guest().domain().uuid();
            return known.value().values().stream()
                    .filter(guest -> !guest.uuid().equalsIgnoreCase(uuid))
                    .filter(guest -> guest.disks().stream().anyMatch(paths::contains))
                    .map(LocalGuest::name)
                    .sorted()
                    .findFirst();
        }
        violations.add(new Violation.Unjudged(
                what + " would be copied, and whether a guest of this host has it is not known: "
                        + why(question.host().libvirt().guests()),
                ""));
        return Optional.empty();
    }

    /**
     * Requires free space in the disk's directory: more than none, and the rule's minimum in GiB. The domain XML does
     * not tell the size of the disk.
     */
    private static void room(String what, PathFact.Missing missing, long atLeast, List<Violation> violations) {
        missing.free().ifPresent(free -> {
            if (free == 0 || free / GIB < atLeast) {
                violations.add(new Violation.Broken(
                        what + " has no room to be copied to: " + free / (1 << 20) + " MiB are free in "
                                + Printable.of(missing.realParent())
                                + (atLeast > 0 ? ", expected at least " + atLeast + " GiB" : ""),
                        "make room there, or migrate to another host"));
            }
        });
    }

    /**
     * libvirt creates a missing file through the active pool whose target is the file's directory (10.7,
     * qemu_migration.c, qemuMigrationDstPrecreateDisk).
     */
    private static void pool(String what, String path, HostSnapshot host, List<Violation> violations) {
        String directory = HostPaths.normal(path + "/..");
        if (host.libvirt().pools() instanceof Fact.Known<Map<String, LibvirtPool>> known) {
            boolean there = known.value().values().stream()
                    .anyMatch(pool -> pool.active()
                            && pool.target()
                                    .map(HostPaths::normal)
                                    .filter(directory::equals)
                                    .isPresent());
            if (!there) {
                violations.add(new Violation.Broken(
                        what + " cannot be made here: no active pool has the target " + Printable.of(directory),
                        "virsh pool-create-as NAME dir --target " + Printable.of(directory)));
            }
        } else {
            violations.add(new Violation.Unjudged(
                    what + " would be made here by a pool, and of pools nothing is known: "
                            + why(host.libvirt().pools()),
                    ""));
        }
    }

    private static String why(Fact<?> fact) {
        return fact instanceof Fact.Unknown<?> unknown ? unknown.why() : "";
    }
}
