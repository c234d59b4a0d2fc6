package org.virtgate.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.virtgate.rules.Problem;
import org.virtgate.rules.store.Trust;

/**
 * The file at a path where libvirt looks for a QEMU hook.
 *
 * @param link whether it is a symbolic link: AppArmor denies libvirt a target outside the folder
 * @param exposed how users other than root can replace or change it; checked for virtgate's own hook only
 */
public record HookFile(Path path, State state, Owner owner, boolean link, List<Problem> exposed) {
    private static final Set<PosixFilePermission> ANY_EXECUTE = Set.of(
            PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);

    private static final Set<Owner> OURS = Set.of(Owner.VIRTGATE, Owner.VIRTGATE_OTHER_BUILD);

    public HookFile {
        Objects.requireNonNull(path);
        Objects.requireNonNull(state);
        Objects.requireNonNull(owner);
        exposed = List.copyOf(exposed);
    }

    /**
     * Whether libvirt calls the file. Like {@code virFileIsExecutable} of libvirt 10.7, it must be a regular file,
     * links followed, with any x bit.
     */
    public enum State {
        CALLED,
        NOT_EXECUTABLE,
        /** The file is in qemu.d, and the installed libvirt does not call hooks there. */
        LIBVIRT_TOO_OLD,
        NOT_A_FILE,
        DANGLING_LINK,
        ABSENT
    }

    /** The owner of the file. */
    public enum Owner {
        /** This installation's shim. */
        VIRTGATE,
        /** The shim of another release or build of virtgate. */
        VIRTGATE_OTHER_BUILD,
        OTHER,
        /** The file cannot be read. */
        UNKNOWN,
        NOBODY
    }

    /**
     * Looks at a path.
     *
     * @param trust the check of who may write virtgate's hook
     * @throws java.nio.file.AccessDeniedException if this process may not look there; the file may still exist
     */
    public static HookFile at(Path path, Shim shim, Trust trust) throws IOException {
        boolean link;
        try {
            link = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isSymbolicLink();
        } catch (NoSuchFileException e) {
            return new HookFile(path, State.ABSENT, Owner.NOBODY, false, List.of());
        }
        PosixFileAttributes attributes;
        try {
            attributes = Files.readAttributes(path, PosixFileAttributes.class);
        } catch (NoSuchFileException e) {
            return new HookFile(path, State.DANGLING_LINK, Owner.OTHER, link, List.of());
        }
        if (!attributes.isRegularFile()) {
            return new HookFile(path, State.NOT_A_FILE, Owner.OTHER, link, List.of());
        }
        boolean executable = attributes.permissions().stream().anyMatch(ANY_EXECUTE::contains);
        Owner owner = Files.isReadable(path) ? shim.ownerOf(path) : Owner.UNKNOWN;
        List<Problem> exposed = OURS.contains(owner) ? trust.check(path.toAbsolutePath()) : List.of();
        return new HookFile(path, executable ? State.CALLED : State.NOT_EXECUTABLE, owner, link, exposed);
    }

    /** Returns the file as a libvirt sees it that calls no hooks in qemu.d. */
    HookFile passedOver() {
        return state == State.CALLED ? new HookFile(path, State.LIBVIRT_TOO_OLD, owner, link, exposed) : this;
    }

    /** Whether the path is free. */
    public boolean isFree() {
        return state == State.ABSENT;
    }

    /** Whether the file is a shim of any release of virtgate. */
    public boolean isOurs() {
        return OURS.contains(owner);
    }

    /** Whether the file is this installation's shim, libvirt calls it, it is no link, and only root can change it. */
    public boolean isInPlace() {
        return owner == Owner.VIRTGATE && state == State.CALLED && !link && exposed.isEmpty();
    }

    /** Describes the owner of the file, and the reason if libvirt does not call it. */
    public String description() {
        String whose = switch (owner) {
            case VIRTGATE -> "virtgate's";
            case VIRTGATE_OTHER_BUILD -> "virtgate's, of another release";
            case OTHER -> "another product's";
            case UNKNOWN -> "not readable for you";
            case NOBODY -> "nobody's";
        };
        String linked = link && isOurs() ? ", a link, which AppArmor denies" : "";
        String called = switch (state) {
            case CALLED, ABSENT -> "";
            case NOT_EXECUTABLE -> ", not called: not executable";
            case LIBVIRT_TOO_OLD -> ", not called: libvirt here is older than 6.5";
            case NOT_A_FILE -> ", not called: not a regular file";
            case DANGLING_LINK -> ", not called: a link to nothing";
        };
        return whose + linked + called;
    }
}
