package org.virtgate.install;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.files.AtomicFile;
import org.virtgate.files.Durability;
import org.virtgate.files.FileMode;
import org.virtgate.host.programs.Programs;
import org.virtgate.rules.store.Trust;

/**
 * Installs and removes virtgate's shim in libvirt's folder of hooks. Never overwrites, moves or removes another
 * product's file.
 *
 * @param hooks libvirt's folder, /etc/libvirt/hooks
 * @param trust the check that only root may write virtgate's hook
 * @param programs the programs that print libvirt's version, and restorecon
 */
public record HookInstaller(Path hooks, Shim shim, Trust trust, Programs programs) {
    /**
     * The shim's name in qemu.d. It sorts after most other names, because a later hook could undo what virtgate
     * decided.
     */
    private static final String NAME_IN_FOLDER = "zz-virtgate";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    public HookInstaller {
        Objects.requireNonNull(hooks);
        Objects.requireNonNull(shim);
        Objects.requireNonNull(trust);
        Objects.requireNonNull(programs);
    }

    /** The result of an installation. */
    public sealed interface Outcome {
        /**
         * The shim is in place.
         *
         * @param surplus other copies of the shim, which were removed, because one is enough
         */
        record Done(Path at, Change change, List<Path> surplus) implements Outcome {
            public Done {
                Objects.requireNonNull(at);
                Objects.requireNonNull(change);
                surplus = List.copyOf(surplus);
            }
        }

        /** Nothing was changed. */
        record Refused(String why) implements Outcome {
            public Refused {
                Objects.requireNonNull(why);
            }
        }
    }

    /** The change made to the shim's file. */
    public enum Change {
        INSTALLED,
        UPGRADED,
        NONE
    }

    /** Returns the hooks present now. */
    public HookChain chain() throws IOException {
        return HookChain.read(hooks, shim, trust, programs);
    }

    /** Installs or upgrades the shim. Writes nothing if it is in place already. */
    public Outcome install() throws IOException {
        HookChain chain = chain();
        Optional<HookFile> called = chain.ours().stream()
                .filter(ours -> ours.state() != HookFile.State.LIBVIRT_TOO_OLD)
                .findFirst();
        HookFile last = HookFile.at(hooks.resolve("qemu.d").resolve(NAME_IN_FOLDER), shim, trust);
        HookFile place;
        if (called.isPresent()) {
            place = called.get();
        } else if (chain.main().isFree() && !(last.isFree() && othersAreCalledInFolder(chain))) {
            place = chain.main();
        } else {
            Optional<String> obstacle = folderObstacle(chain.main());
            if (obstacle.isPresent()) {
                return new Outcome.Refused(obstacle.get());
            } else if (!last.isFree()) {
                return new Outcome.Refused(last.path()
                        + " is not virtgate's: move it to another name in that folder, then run this again");
            }
            place = last;
        }
        Change change = place.isFree() ? Change.INSTALLED : place.isInPlace() ? Change.NONE : Change.UPGRADED;
        if (change != Change.NONE) {
            put(place.path());
        }
        List<Path> surplus = new ArrayList<>();
        for (HookFile other : chain.ours()) {
            if (!other.path().equals(place.path())) {
                Files.delete(other.path());
                surplus.add(other.path());
            }
        }
        return new Outcome.Done(place.path(), change, surplus);
    }

    /** Removes every shim of virtgate, and returns their paths. */
    public List<Path> remove() throws IOException {
        List<Path> removed = new ArrayList<>();
        for (HookFile ours : chain().ours()) {
            Files.delete(ours.path());
            removed.add(ours.path());
        }
        return removed;
    }

    /** Whether libvirt would call other products' hooks after virtgate's, were it {@code qemu}. */
    private boolean othersAreCalledInFolder(HookChain chain) throws IOException {
        return chain.folder().stream().anyMatch(file -> !file.isOurs() && file.state() == HookFile.State.CALLED)
                && folderObstacle(chain.main()).isEmpty();
    }

    /** Returns why qemu.d cannot be used beside another product's hook; empty if it can. */
    private Optional<String> folderObstacle(HookFile main) throws IOException {
        Optional<LibvirtVersion> version = LibvirtVersion.installed(programs);
        if (version.isPresent() && version.get().compareTo(LibvirtVersion.FIRST_WITH_FOLDER) >= 0) {
            return Optional.empty();
        }
        String found = version.map(v -> "libvirt " + v + " calls no other")
                .orElse(
                        "whether libvirt calls others cannot be told: neither libvirtd, virtqemud nor virsh says its version");
        return Optional.of(main.path() + " is another product's hook, and " + found + " (from "
                + LibvirtVersion.FIRST_WITH_FOLDER
                + " on it calls those in qemu.d too); update libvirt, or have that hook run"
                + " virtgate's with the same arguments and input, and pass on its output and exit code");
    }

    /**
     * Replaces the file in one step. Prepares it beside qemu.d, because libvirt runs every executable in qemu.d, even
     * one with a hidden name.
     */
    private void put(Path place) throws IOException {
        Path parent = Objects.requireNonNull(place.getParent());
        for (Path folder : List.of(hooks, parent)) {
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
                restoreLabel(folder);
            }
        }
        AtomicFile hook =
                AtomicFile.of(place, FileMode.PROGRAM, Durability.HOST_CRASH).madeIn(hooks);
        hook.removeLeftOvers();
        try {
            hook.write(out -> out.write(shim.content()));
        } catch (AccessDeniedException e) {
            throw (IOException) new AccessDeniedException(hooks.toString()).initCause(e);
        }
        restoreLabel(place);
    }

    /**
     * Restores the SELinux label of a file, because a file made elsewhere may have a label that libvirt may not run.
     * Does nothing without restorecon.
     */
    private void restoreLabel(Path file) throws IOException {
        programs.run(PATIENCE, "restorecon", file.toString());
    }
}
