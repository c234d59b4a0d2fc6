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
import org.virtgate.install.LibvirtReload.Noticed;
import org.virtgate.rules.HookSettings;
import org.virtgate.rules.Problem;
import org.virtgate.rules.ProblemText;
import org.virtgate.rules.Reading;

/**
 * Whether libvirt calls virtgate's hook, inferred from files and processes, because libvirt does not report it.
 *
 * @param daemons libvirt's running daemons
 * @param settings the problems of hook.toml, which the hook reads at each call
 */
public record HookState(HookChain chain, List<Daemon> daemons, List<Problem> settings) {
    private static final String MEND = "virtgate hook install";

    public HookState {
        Objects.requireNonNull(chain);
        daemons = List.copyOf(daemons);
        settings = List.copyOf(settings);
    }

    /**
     * A daemon of libvirt, and whether it knows of the hook.
     *
     * @param noticed whether the daemon has looked for hooks since virtgate's was installed
     */
    public record Daemon(LibvirtDaemon process, Noticed noticed) {
        public Daemon {
            Objects.requireNonNull(process);
            Objects.requireNonNull(noticed);
        }

        public boolean hasNoticed() {
            return noticed == Noticed.YES;
        }
    }

    /**
     * Looks at the hooks and at the daemons.
     *
     * @param settings the result of reading hook.toml
     */
    public static HookState read(HookInstaller installer, LibvirtReload libvirt, Reading<HookSettings> settings)
            throws IOException {
        HookChain chain = installer.chain();
        List<Daemon> daemons = new ArrayList<>();
        for (LibvirtDaemon daemon : libvirt.running()) {
            daemons.add(new Daemon(daemon, noticed(daemon, chain.ours(), libvirt)));
        }
        return new HookState(chain, daemons, settings.problems());
    }

    /** Returns the daemons that know of the hook at this path. They will call any file that replaces it. */
    public List<LibvirtDaemon> noticedAt(Path path) {
        boolean called = chain.ours().stream()
                .anyMatch(ours -> ours.path().equals(path) && ours.state() == HookFile.State.CALLED);
        return called
                ? daemons.stream()
                        .filter(Daemon::hasNoticed)
                        .map(Daemon::process)
                        .toList()
                : List.of();
    }

    /** Returns why guests may arrive unchecked, or every guest is refused; empty if every incoming guest is checked. */
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

    /** Returns whether the caller could see all of it. */
    public boolean isWhole() {
        return daemons.stream().noneMatch(daemon -> daemon.noticed() == Noticed.HIDDEN);
    }

    /** Returns the daemons that may not know of virtgate's hook. */
    public List<LibvirtDaemon> unnoticedBy() {
        return daemons.stream()
                .filter(daemon -> daemon.noticed() == Noticed.UNKNOWN)
                .map(Daemon::process)
                .toList();
    }

    /** Returns whether the daemon has noticed every hook of virtgate's. */
    private static Noticed noticed(LibvirtDaemon daemon, List<HookFile> ours, LibvirtReload libvirt)
            throws IOException {
        Noticed noticed = ours.isEmpty() ? Noticed.UNKNOWN : Noticed.YES;
        for (HookFile file : ours) {
            Noticed of = libvirt.lookedSince(daemon, installedAt(file));
            noticed = noticed == Noticed.YES ? of : noticed;
        }
        return noticed;
    }

    /**
     * Returns when the hook was installed: the change time of its inode, which renaming and chmod set and nobody can
     * set back.
     */
    private static Instant installedAt(HookFile file) throws IOException {
        return ((FileTime) Files.getAttribute(file.path(), "unix:ctime")).toInstant();
    }
}
