package org.virtgate.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.domain.Printable;
import org.virtgate.host.programs.Programs;

/**
 * The label that SELinux gives virtgate's hook.
 *
 * @param root of this host's files, {@code /}
 * @param programs stat and restorecon
 */
record HookLabel(Path root, Programs programs) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The hook's type in virtgate's policy module (packages/selinux/virtgate.te). */
    private static final String TYPE = "virtgate_hook_exec_t";

    /** The policy for which the module is made: Debian's, as selinux_config(5) names it. */
    private static final String DEBIAN = "SELINUXTYPE=default";

    HookLabel {
        Objects.requireNonNull(root);
        Objects.requireNonNull(programs);
    }

    /**
     * Returns what is wrong with the label of a hook; empty if nothing is, or without SELinux.
     *
     * @param confined whether SELinux confines libvirt
     */
    Optional<Observation> wrong(Path hook, boolean confined) throws IOException {
        Path enforce = root.resolve("sys/fs/selinux/enforce");
        if (!Files.exists(enforce)) {
            return Optional.empty();
        }
        // Debian's policy lets libvirt run no file that is labelled as the rest of its settings. The policies of
        // Fedora, RHEL and SUSE (targeted) have other types for hooks, and there the module is not loaded.
        if (confined && text(enforce).equals("1") && isDebians()) {
            Optional<Observation> forbidden = type(hook)
                    .filter(type -> !type.equals(TYPE))
                    .map(type -> Observation.wrong(
                            Subject.CONFINEMENT,
                            "SELinux does not let libvirt run " + hook + ", so no guest starts or comes: its type is "
                                    + Printable.of(type) + ", expected " + TYPE
                                    + "; mend it with: /usr/libexec/virtgate/selinux-module load"
                                    + " && systemctl restart virtgated"));
            if (forbidden.isPresent()) {
                return forbidden;
            }
        }
        return differs(hook);
    }

    /** Has the policy's own tool say whether the label is what the policy wants (restorecon(8): -n changes nothing). */
    private Optional<Observation> differs(Path hook) throws IOException {
        return programs.run(PATIENCE, "restorecon", "-n", "-v", hook.toString())
                .filter(ran -> !ran.out().isBlank())
                .map(ran -> Observation.wrong(
                        Subject.CONFINEMENT,
                        "the SELinux label of " + hook + " is not the policy's; set it with: restorecon -v " + hook));
    }

    /** Returns the third part of a label such as system_u:object_r:bin_t:s0; empty if it cannot be told. */
    private Optional<String> type(Path hook) throws IOException {
        return programs.run(PATIENCE, "stat", "-c", "%C", hook.toString())
                .filter(Programs.Ran::succeeded)
                .map(ran -> ran.out().strip().split(":", -1))
                .filter(label -> label.length > 2)
                .map(label -> label[2]);
    }

    private boolean isDebians() throws IOException {
        Path config = root.resolve("etc/selinux/config");
        return Files.exists(config) && text(config).lines().map(String::strip).anyMatch(DEBIAN::equals);
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1).strip();
    }
}
