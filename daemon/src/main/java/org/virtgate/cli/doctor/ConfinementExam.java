package org.virtgate.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtgate.domain.Printable;
import org.virtgate.host.programs.Programs;
import org.virtgate.install.HookFile;
import org.virtgate.install.HookState;

/**
 * The Linux security module that confines libvirt, and with it the hook: both run under one profile (AppArmor), or the
 * hook's label counts (SELinux). A hook that is a link, which AppArmor denies, is {@link HookExam}'s.
 */
public final class ConfinementExam {
    private static final Path SELINUX = Path.of("/sys/fs/selinux/enforce");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private ConfinementExam() {}

    public static List<Observation> of(HookState state, Programs programs) throws IOException {
        List<Observation> seen = new ArrayList<>();
        if (Files.exists(SELINUX)) {
            for (HookFile ours : state.chain().ours()) {
                label(ours.path().toString(), programs).ifPresent(seen::add);
            }
        }
        for (HookState.Daemon daemon : state.daemons()) {
            profile(daemon.process().pid())
                    .ifPresent(profile -> seen.add(Observation.well(
                            Subject.CONFINEMENT, daemon.process() + " and its hooks run as " + profile)));
        }
        return seen;
    }

    /** Has the policy's own tool say whether the label is what the policy wants (restorecon(8): -n changes nothing). */
    private static Optional<Observation> label(String hook, Programs programs) throws IOException {
        return programs.run(PATIENCE, "restorecon", "-n", "-v", hook)
                .filter(ran -> !ran.out().isBlank())
                .map(ran -> Observation.wrong(
                        Subject.CONFINEMENT,
                        "the SELinux label of " + hook + " is not the policy's; set it with: restorecon -v " + hook));
    }

    /** Returns the profile or context of a process (proc(5)); empty without a security module. */
    private static Optional<String> profile(long pid) {
        try {
            String text = Files.readString(
                    Path.of("/proc", Long.toString(pid), "attr", "current"), StandardCharsets.ISO_8859_1);
            return Optional.of(Printable.of(text.replace("\0", "").strip())).filter(profile -> !profile.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
