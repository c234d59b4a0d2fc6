package org.virtgate.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    /** The domain of libvirt's daemon in the reference policy of SELinux, which Debian's is made of. */
    private static final String LIBVIRT_DOMAIN = ":virtd_t:";

    private ConfinementExam() {}

    public static List<Observation> of(HookState state, Programs programs) throws IOException {
        List<Observation> seen = new ArrayList<>();
        List<Optional<String>> profiles = new ArrayList<>();
        for (HookState.Daemon daemon : state.daemons()) {
            Optional<String> profile = profile(daemon.process().pid());
            profile.ifPresent(name -> seen.add(
                    Observation.well(Subject.CONFINEMENT, daemon.process() + " and its hooks run as " + name)));
            profiles.add(profile);
        }
        HookLabel label = new HookLabel(Path.of("/"), programs);
        for (HookFile ours : state.chain().ours()) {
            label.wrong(ours.path(), isConfined(profiles)).ifPresent(seen::add);
        }
        return seen;
    }

    /**
     * Whether SELinux confines libvirt: one of its daemons, or the one that will be started.
     *
     * @param daemons the profile or context of each that runs
     */
    static boolean isConfined(List<Optional<String>> daemons) {
        return daemons.isEmpty()
                || daemons.stream().flatMap(Optional::stream).anyMatch(context -> context.contains(LIBVIRT_DOMAIN));
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
