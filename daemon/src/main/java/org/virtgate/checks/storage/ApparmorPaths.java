package org.virtgate.checks.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.virtgate.checks.Check.Question;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Elements;
import org.virtgate.facts.Capabilities;
import org.virtgate.facts.Fact;
import org.virtgate.facts.Permissions;

/**
 * Where AppArmor confines QEMU, libvirt has virt-aa-helper write a profile for each guest that starts or arrives. That
 * program puts no path of the system's own directories into a profile, and fails on such a path; no profile of an
 * administrator changes that (valid_path in src/security/virt-aa-helper.c, the same list from 1.2 to 11). What it makes
 * of firmware code differs between releases and distributions, and is not judged.
 */
final class ApparmorPaths {
    /** Prefixes of paths that it refuses; those that do not end with a slash mean lib64 too. */
    private static final List<String> REFUSED = List.of(
            "/bin/",
            "/etc/",
            "/lib",
            "/lost+found/",
            "/proc/",
            "/sbin/",
            "/selinux/",
            "/sys/",
            "/usr/bin/",
            "/usr/lib",
            "/usr/sbin/",
            "/usr/share/",
            "/usr/local/bin/",
            "/usr/local/etc/",
            "/usr/local/lib",
            "/usr/local/sbin/");

    /** Those that it refuses only where the guest writes. */
    private static final List<String> READ_ONLY = List.of("/boot/", "/vmlinuz", "/initrd");

    /** What it takes all the same: to be read, all that any release has named; the last two also to be written. */
    private static final List<String> TAKEN = List.of(
            "/usr/share/edk2",
            "/usr/share/OVMF/",
            "/usr/share/ovmf/",
            "/usr/share/AAVMF/",
            "/usr/share/qemu",
            "/usr/lib/u-boot/",
            "/usr/lib/riscv64-linux-gnu/opensbi",
            "/sys/devices/pci",
            "/etc/libvirt-sandbox/services/");

    private ApparmorPaths() {}

    static List<Violation> judge(Question question) {
        if (!(question.host().libvirt().capabilities() instanceof Fact.Known<Capabilities> capabilities)
                || !capabilities.value().confinement().equals(Optional.of("apparmor"))
                || hasOwnProfile(question)) {
            return List.of();
        }
        List<Violation> violations = new ArrayList<>();
        for (OpenedFile file : OpenedFile.of(question)) {
            if (!file.what().startsWith("firmware ")
                    && isRefused(file.path(), (file.bits() & Permissions.WRITE) != 0)) {
                violations.add(new Violation.Broken(
                        file.what() + " is " + (file.what().endsWith(file.path()) ? "" : file.path() + ", ")
                                + "in a directory of the system, which libvirt lets no guest use where AppArmor"
                                + " confines QEMU",
                        "move it to /var/lib/libvirt/images or another directory of data"));
            }
        }
        return violations;
    }

    /** Whether it refuses this path, without symbolic links. */
    static boolean isRefused(String path, boolean writes) {
        if (TAKEN.stream().anyMatch(path::startsWith)) {
            return false;
        }
        return REFUSED.stream().anyMatch(path::startsWith)
                || (writes && READ_ONLY.stream().anyMatch(path::startsWith));
    }

    /** Whether the guest has a label that spares libvirt the profile, or is a profile of its own. */
    private static boolean hasOwnProfile(Question question) {
        return Elements.children(question.guest().domain().document().getDocumentElement(), "seclabel").stream()
                .filter(label -> Set.of("", "apparmor").contains(label.getAttribute("model")))
                .anyMatch(label -> Set.of("none", "static").contains(label.getAttribute("type"))
                        || label.getAttribute("relabel").equals("no"));
    }
}
