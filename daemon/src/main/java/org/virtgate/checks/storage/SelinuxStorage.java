package org.virtgate.checks.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.virtgate.checks.Check.Question;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Elements;
import org.virtgate.domain.Printable;
import org.virtgate.facts.Capabilities;
import org.virtgate.facts.Configuration;
import org.virtgate.facts.Fact;
import org.virtgate.facts.Mount;
import org.virtgate.facts.Mounts;

/**
 * Network file systems have no labels of their own. QEMU may use them where a boolean of SELinux says so
 * (virt_selinux(8)).
 */
final class SelinuxStorage {
    private static final Map<String, String> BOOLEANS =
            Map.of("nfs", "virt_use_nfs", "nfs4", "virt_use_nfs", "cifs", "virt_use_samba", "smb3", "virt_use_samba");

    private SelinuxStorage() {}

    static List<Violation> judge(Question question) {
        if (!(question.host().libvirt().capabilities() instanceof Fact.Known<Capabilities> capabilities)
                || !capabilities.value().confinement().equals(Optional.of("selinux"))
                || !(question.host().setup().configuration() instanceof Fact.Known<Configuration> configuration)
                || !(question.host().storage().mounts() instanceof Fact.Known<Mounts> mounts)
                || isUnconfined(question)) {
            return List.of();
        }
        Map<String, Boolean> booleans = configuration.value().selinux().orElse(Map.of());
        List<Violation> violations = new ArrayList<>();
        for (OpenedFile file : OpenedFile.of(question)) {
            Optional<Mount> mount = mounts.value().at(file.path());
            mount.flatMap(SelinuxStorage::needed)
                    .filter(name -> booleans.getOrDefault(name, true).equals(false))
                    .ifPresent(name -> violations.add(new Violation.Broken(
                            file.what() + " is on " + Printable.of(mount.get().type())
                                    + ", which SELinux keeps QEMU from here: the boolean " + name + " is off",
                            "setsebool -P " + name + " on")));
        }
        return violations;
    }

    /** Returns the boolean that a mount needs; empty if its files have labels, of their own or by a mount option. */
    private static Optional<String> needed(Mount mount) {
        List<String> options = Arrays.asList(mount.options().split(",", -1));
        boolean labelled =
                options.stream().anyMatch(option -> option.equals("seclabel") || option.contains("context="));
        return labelled
                ? Optional.empty()
                : Optional.ofNullable(BOOLEANS.get(mount.type()))
                        .or(() -> mount.type().startsWith("fuse.") ? Optional.of("virt_use_fusefs") : Optional.empty());
    }

    /** Whether the guest has a label that has libvirt leave it unconfined. */
    private static boolean isUnconfined(Question question) {
        return Elements.children(question.guest().domain().document().getDocumentElement(), "seclabel").stream()
                .anyMatch(label -> label.getAttribute("type").equals("none")
                        && Set.of("", "selinux").contains(label.getAttribute("model")));
    }
}
