package org.virtgate.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.domain.Printable;
import org.virtgate.install.HookProblem.Kind;
import org.virtgate.rules.HookSettings;
import org.virtgate.rules.Problem;
import org.virtgate.rules.ProblemText;
import org.virtgate.rules.Reading;

/**
 * Whether libvirt calls virtgate's hook, as far as that can be seen from outside of libvirt, which does not tell.
 *
 * @param daemons libvirt's daemons that run now
 * @param settings what is wrong with hook.toml, which the hook reads at each call
 */
public record HookState(HookChain chain, List<Daemon> daemons, List<Problem> settings) {
    private static final String MEND = "virtgate hook install";

    public HookState {
        Objects.requireNonNull(chain);
        daemons = List.copyOf(daemons);
        settings = List.copyOf(settings);
    }

    /**
     * A daemon of libvirt's, and the hook.
     *
     * @param noticed whether it is known to have looked for hooks since virtgate's was put there; false: it cannot be
     *     told
     */
    public record Daemon(LibvirtDaemon process, boolean noticed) {
        public Daemon {
            Objects.requireNonNull(process);
        }
    }

    /**
     * Looks at the hooks and at the daemons.
     *
     * @param settings what came of reading hook.toml
     */
    public static HookState read(HookInstaller installer, LibvirtReload libvirt, Reading<HookSettings> settings)
            throws IOException {
        HookChain chain = installer.chain();
        List<Daemon> daemons = new ArrayList<>();
        for (LibvirtDaemon daemon : libvirt.running()) {
            boolean noticed = !chain.ours().isEmpty();
            for (HookFile ours : chain.ours()) {
                noticed &= libvirt.lookedSince(daemon, putThere(ours));
            }
            daemons.add(new Daemon(daemon, noticed));
        }
        return new HookState(chain, daemons, settings.problems());
    }

    /** The daemons that know of the hook at this path, and will call whatever takes its place. */
    public List<LibvirtDaemon> noticedAt(Path path) {
        boolean called = chain.ours().stream()
                .anyMatch(ours -> ours.path().equals(path) && ours.state() == HookFile.State.CALLED);
        return called
                ? daemons.stream().filter(Daemon::noticed).map(Daemon::process).toList()
                : List.of();
    }

    /** Why guests may come unchecked, or none may come; empty where every incoming guest is checked. */
    public List<HookProblem> problems() {
        List<HookProblem> problems = new ArrayList<>();
        List<HookFile> ours = chain.ours();
        if (ours.isEmpty()) {
            problems.add(new HookProblem(
                    Kind.NOT_INSTALLED,
                    "virtgate's hook is not installed: no migration is checked; install it with: " + MEND));
        } else if (ours.size() > 1) {
            problems.add(
                    new HookProblem(Kind.TWICE, "virtgate's hook is there more than once; leave one with: " + MEND));
        } else {
            file(ours.get(0)).ifPresent(problems::add);
            for (Problem exposed : ours.get(0).exposed()) {
                problems.add(new HookProblem(
                        Kind.EXPOSED, "others than root can replace virtgate's hook: " + ProblemText.line(exposed)));
            }
        }
        for (LibvirtDaemon daemon : ours.isEmpty() ? List.<LibvirtDaemon>of() : unnoticedBy()) {
            problems.add(new HookProblem(
                    Kind.NOT_NOTICED,
                    "whether " + daemon + " has noticed the hook cannot be told: it started before the hook was put"
                            + " there; make sure with: " + MEND));
        }
        for (Problem problem : settings) {
            problems.add(new HookProblem(
                    Kind.SETTINGS_INVALID,
                    "the hook refuses every guest, because it cannot read its settings: " + ProblemText.line(problem)));
        }
        return problems;
    }

    private static Optional<HookProblem> file(HookFile ours) {
        Optional<Kind> kind = ours.state() != HookFile.State.CALLED
                ? Optional.of(Kind.NOT_CALLED)
                : ours.link()
                        ? Optional.of(Kind.LINK)
                        : ours.owner() == HookFile.Owner.VIRTGATE_OTHER_BUILD
                                ? Optional.of(Kind.OTHER_BUILD)
                                : Optional.empty();
        return kind.map(k -> new HookProblem(
                k, Printable.of(ours.path().toString()) + " is " + ours.description() + "; mend it with: " + MEND));
    }

    /** The daemons that may not know of virtgate's hook. */
    public List<LibvirtDaemon> unnoticedBy() {
        return daemons.stream()
                .filter(daemon -> !daemon.noticed())
                .map(Daemon::process)
                .toList();
    }

    /** The change time of the inode: renaming and chmod set it, and nobody can set it back. */
    private static Instant putThere(HookFile file) throws IOException {
        return ((FileTime) Files.getAttribute(file.path(), "unix:ctime")).toInstant();
    }
}
