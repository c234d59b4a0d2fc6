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

/**
 * What is at a path where libvirt looks for a QEMU hook.
 *
 * @param link whether it is a symbolic link: AppArmor denies libvirt what a link out of its folder leads to
 */
public record HookFile(Path path, State state, Owner owner, boolean link) {
    private static final Set<PosixFilePermission> ANY_EXECUTE = Set.of(
            PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);

    public HookFile {
        Objects.requireNonNull(path);
        Objects.requireNonNull(state);
        Objects.requireNonNull(owner);
    }

    /** Whether libvirt calls it; as {@code virFileIsExecutable} of libvirt 10.7 sees it: a regular file, links followed, with any x bit. */
    public enum State {
        CALLED,
        NOT_EXECUTABLE,
        /** It is in qemu.d, and the libvirt that is installed here does not call what is there. */
        LIBVIRT_TOO_OLD,
        NOT_A_FILE,
        DANGLING_LINK,
        ABSENT
    }

    /** Whose it is. */
    public enum Owner {
        /** This installation's shim. */
        VIRTGATE,
        /** The shim of another release or build of virtgate. */
        VIRTGATE_OTHER_BUILD,
        OTHER,
        /** It cannot be read. */
        UNKNOWN,
        NOBODY
    }

    /**
     * Looks at a path.
     *
     * @throws java.nio.file.AccessDeniedException where that is not permitted: not the same as nothing being there
     */
    public static HookFile at(Path path, Shim shim) throws IOException {
        boolean link;
        try {
            link = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isSymbolicLink();
        } catch (NoSuchFileException e) {
            return new HookFile(path, State.ABSENT, Owner.NOBODY, false);
        }
        PosixFileAttributes attributes;
        try {
            attributes = Files.readAttributes(path, PosixFileAttributes.class);
        } catch (NoSuchFileException e) {
            return new HookFile(path, State.DANGLING_LINK, Owner.OTHER, link);
        }
        if (!attributes.isRegularFile()) {
            return new HookFile(path, State.NOT_A_FILE, Owner.OTHER, link);
        }
        boolean executable = attributes.permissions().stream().anyMatch(ANY_EXECUTE::contains);
        Owner owner = Files.isReadable(path) ? shim.ownerOf(path) : Owner.UNKNOWN;
        return new HookFile(path, executable ? State.CALLED : State.NOT_EXECUTABLE, owner, link);
    }

    /** The same file, seen by a libvirt that does not call it where it is. */
    HookFile passedOver() {
        return state == State.CALLED ? new HookFile(path, State.LIBVIRT_TOO_OLD, owner, link) : this;
    }

    /** Whether nothing is there. */
    public boolean isFree() {
        return state == State.ABSENT;
    }

    /** Whether it is a shim of virtgate, of whatever release. */
    public boolean isOurs() {
        return List.of(Owner.VIRTGATE, Owner.VIRTGATE_OTHER_BUILD).contains(owner);
    }

    /** Whether it is this installation's shim, as it should be. */
    public boolean isInPlace() {
        return owner == Owner.VIRTGATE && state == State.CALLED && !link;
    }
}
