package org.virtgate.checks.storage;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Printable;
import org.virtgate.facts.Fact;
import org.virtgate.facts.Permissions;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Rank;

/**
 * {@code storage.access}: QEMU, which runs as a user without privileges, may open the guest's files. Nobody changes
 * user to find out: the mode bits tell, and what an access control list can add is bounded by them.
 */
public record StorageAccess(Part of) implements Check {
    public static final CheckSpec<StorageAccess> SPEC = new CheckSpec<>(
            "storage.access", Rank.ABSENCE, options -> new StorageAccess(options.word("of", Part.SURELY)));

    public StorageAccess {
        Objects.requireNonNull(of);
    }

    /** Which obstacles a rule asks for. */
    public enum Part {
        /** The kernel of this host refuses. */
        SURELY,
        /** The server of the file may refuse. */
        PERHAPS,
        /** SELinux refuses, by a boolean that is off. */
        SELINUX,
        /** libvirt refuses to put the path into the guest's AppArmor profile. */
        APPARMOR
    }

    @Override
    public Concern concern() {
        return Concern.RUNNING;
    }

    @Override
    public List<Violation> judge(Question question) {
        if (of == Part.SELINUX) {
            return SelinuxStorage.judge(question);
        } else if (of == Part.APPARMOR) {
            return ApparmorPaths.judge(question);
        }
        if (!OpenedFile.isAnyNarrow(question)) {
            return List.of();
        }
        List<OpenedFile> narrow = OpenedFile.of(question).stream()
                .filter(file -> !file.isOpenToAll())
                .toList();
        if (narrow.isEmpty()) {
            return List.of();
        }
        Fact<QemuUser> user = QemuUser.of(question);
        if (!(user instanceof Fact.Known<QemuUser> known)) {
            return of == Part.PERHAPS
                    ? List.of()
                    : List.of(new Violation.Unjudged(
                            "not judged: the user that QEMU runs as here is not known: "
                                    + ((Fact.Unknown<QemuUser>) user).why(),
                            "see virtgate facts"));
        }
        ModeBits kernel = new ModeBits(question);
        return narrow.stream()
                .flatMap(file -> obstacle(file, known.value(), kernel).stream())
                .distinct()
                .toList();
    }

    /** root is left out: of its capabilities libvirt takes some or all, by its settings. */
    private Optional<Violation> obstacle(OpenedFile file, QemuUser user, ModeBits kernel) {
        if (user.id() == 0) {
            return Optional.empty();
        }
        Optional<Permissions> directory = file.access().closed().stream()
                .filter(closed -> closed.deny(user.id(), Permissions.SEARCH))
                .findFirst();
        if (directory.isPresent()) {
            boolean byKernel = kernel.decideAt(directory.get().path());
            return of == (byKernel ? Part.SURELY : Part.PERHAPS)
                    ? Optional.of(directory(file, directory.get(), user.id(), byKernel))
                    : Optional.empty();
        }
        return file.access().itself().deny(user.id(), file.bits())
                ? file(file, user, kernel.decideAt(file.path()))
                : Optional.empty();
    }

    /** What libvirt gives to QEMU's user, this user may open, unless the file's server refuses to change its owner. */
    private Optional<Violation> file(OpenedFile file, QemuUser user, boolean byKernel) {
        boolean given = file.given() && user.given();
        if (of != (byKernel ? Part.SURELY : Part.PERHAPS) || (given && byKernel)) {
            return Optional.empty();
        }
        String path = Printable.of(file.path());
        return Optional.of(new Violation.Broken(
                sentence(file, user.id(), "the file", file.access().itself())
                        + (given ? ", unless its server lets libvirt change that" : unless(byKernel)),
                given
                        ? "let root change owners on its server, or have one uid of QEMU on all hosts (user of qemu.conf)"
                        : "setfacl -m u:" + user.id() + ":" + (writes(file) ? "rw " : "r ") + path));
    }

    private static String unless(boolean byKernel) {
        return byKernel ? "" : ", unless its server takes that uid for another";
    }

    private static Violation directory(OpenedFile file, Permissions directory, long user, boolean byKernel) {
        String path = Printable.of(directory.path());
        return new Violation.Broken(
                sentence(file, user, path, directory) + unless(byKernel),
                "chmod o+x " + path + ", or setfacl -m u:" + user + ":x it");
    }

    private static String sentence(OpenedFile file, long user, String what, Permissions found) {
        return file.what() + " is closed to QEMU (uid " + user + " here): " + what + " has mode "
                + String.format("%04o", found.mode()) + ", owner uid " + found.owner();
    }

    private static boolean writes(OpenedFile file) {
        return (file.bits() & Permissions.WRITE) != 0;
    }
}
