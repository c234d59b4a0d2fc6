package org.virtgate.checks.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.virtgate.checks.Check.Question;
import org.virtgate.domain.HostPaths;
import org.virtgate.domain.Printable;
import org.virtgate.domain.passport.FileClaim;
import org.virtgate.domain.passport.ImageClaim;
import org.virtgate.facts.Fact;
import org.virtgate.facts.Mount;
import org.virtgate.facts.Mounts;
import org.virtgate.facts.PathFact;
import org.virtgate.rules.FileSystem;

/**
 * Compares a file on this host with the origin's description of it. Another inode in the same file system is another
 * file. The same inode number proves little, because new file systems begin with the same numbers. So the server and
 * the exported directory must be the same too.
 */
final class SameFile {
    private static final Set<String> NFS = Set.of("nfs", "nfs4");
    private static final Set<String> CEPH = Set.of("ceph", "fuse.ceph", "fuse.ceph-fuse");

    private final Question question;
    private final Devices devices;

    SameFile(Question question, Devices devices) {
        this.question = question;
        this.devices = devices;
    }

    /** Finds the identifier of the LUN below a cluster file system. */
    interface Devices {
        /** Returns the identifier of the device with this number; empty if the device has none or is not known. */
        Optional<String> identity(String number);
    }

    /** The file as one of the two hosts sees it. */
    private record End(Mount mount, String path, Optional<String> inode) {
        String shown(boolean itsInode, boolean itsPath, boolean itsSource) {
            List<String> words = new ArrayList<>();
            inode.filter(i -> itsInode).ifPresent(i -> words.add("inode " + i));
            if (itsPath) {
                words.add("path " + Printable.of(path.replaceFirst("^/+", "")));
            }
            if (itsSource) {
                words.add("on " + Printable.of(mount.source()));
            }
            return String.join(" ", words);
        }

        /** The last part of the path, which rewrites usually keep. */
        String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        /** The file's path on the server, or in the file system. */
        String place(FileSystem type) {
            return HostPaths.normal("/" + type.directory(mount.source()) + "/" + path);
        }
    }

    Comparison judge(PathFact.Present present, ImageClaim claim) {
        Fact<Mounts> mounts = question.host().storage().mounts();
        if (!(mounts instanceof Fact.Known<Mounts> known)) {
            return new Comparison.Unsure(((Fact.Unknown<Mounts>) mounts).why());
        }
        Optional<Mount> mount = known.value().at(present.realPath());
        if (mount.isEmpty()) {
            return new Comparison.Unsure("what it lies on is not known");
        }
        @Nullable
        FileSystem type = question.rules().fileSystems().get(mount.get().type());
        if (type != null && type.reach() == FileSystem.Reach.LOCAL) {
            return new Comparison.NotAsked(); // storage.shared reports it
        }
        FileClaim file = claim.file()
                .orElse(new FileClaim(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        if (file.type().isEmpty() || file.source().isEmpty() || file.relative().isEmpty()) {
            return new Comparison.Unsure("the origin's passport does not tell of its file");
        }
        End here = new End(
                mount.get(),
                mount.get().root()
                        + HostPaths.moved(present.realPath(), mount.get().mountPoint(), "/"),
                present.file().map(PathFact.FileId::inode));
        End there = new End(
                new Mount("", "", "/", "/", file.type().get(), file.source().get(), ""),
                file.relative().get(),
                file.inode().map(Long::toUnsignedString));
        Comparison comparison = type == null ? unknownType(there, here) : compare(there, here, type, claim);
        return comparison instanceof Comparison.Different different
                ? doubted(different, there, here, present, claim)
                : comparison;
    }

    private static Comparison unknownType(End there, End here) {
        boolean alike = there.mount.type().equals(here.mount.type())
                && there.mount.source().equals(here.mount.source())
                && samePath(there, here);
        return alike ? samePath(here) : unsure(there, here);
    }

    private Comparison compare(End there, End here, FileSystem type, ImageClaim claim) {
        if (!alike(there.mount.type(), here.mount.type())) {
            return new Comparison.Unsure("it is on " + Printable.of(there.mount.type()) + " there and on "
                    + Printable.of(here.mount.type()) + " here");
        }
        if (!type.volume(there.mount.source()).equals(type.volume(here.mount.source()))) {
            return different(there, here, false);
        }
        boolean inodes = type.inodes() && there.inode.isPresent() && here.inode.isPresent();
        if (inodes && !there.inode.equals(here.inode)) {
            return different(there, here, true);
        } else if (type.reach() == FileSystem.Reach.DEVICE) {
            return onDevice(there, here, claim, inodes);
        } else if (type.server() == FileSystem.Server.HOSTS_VOLUME) {
            return inVolume(there, here, type, inodes);
        }
        boolean samePlace = place(there, type, here);
        return switch (new SameServer(question.host().storage().serverAddresses())
                .judge(there.mount, here.mount, type)) {
            case SAME ->
                samePlace
                        ? inodes ? sameInode(here) : samePath(here)
                        // NFS 3 and 4 name the same export by different paths (exports(5), fsid=0).
                        : type.inodes() && there.mount.type().equals(here.mount.type())
                                ? different(there, here, false)
                                : unsure(there, here);
            case PERHAPS -> samePlace && inodes ? sameInode(here) : unsure(there, here);
            case UNKNOWN -> unsure(there, here);
        };
    }

    /**
     * Compares files of a volume that any of its hosts serves. Its inode numbers are made from random numbers (GFIDs).
     */
    private static Comparison inVolume(End there, End here, FileSystem type, boolean sameInode) {
        if (sameInode) {
            return sameInode(here);
        }
        return place(there, type, here) ? samePath(here) : different(there, here, false);
    }

    private Comparison onDevice(End there, End here, ImageClaim claim, boolean sameInode) {
        Optional<String> device = devices.identity(here.mount.device());
        if (claim.identity().isPresent() && device.isPresent()) {
            Comparison comparison = SameImage.identities(claim.identity(), device, here.mount.source());
            return comparison instanceof Comparison.Same same
                    ? new Comparison.Same(here.shown(sameInode, !sameInode, true) + ", " + same.by())
                    : comparison;
        }
        return there.mount.source().equals(here.mount.source()) && samePath(there, here)
                ? samePath(here)
                : unsure(there, here);
    }

    /**
     * Weakens a difference between files of different names: the passport may be older than the disk's last snapshot
     * and describe another image.
     */
    private static Comparison doubted(
            Comparison.Different different, End there, End here, PathFact.Present present, ImageClaim claim) {
        if (!there.name().equals(here.name())) {
            return new Comparison.Unsure("the passport tells of " + Printable.of(there.name()) + ", and here it is "
                    + Printable.of(here.name()));
        }
        boolean sameSize = present.file()
                .flatMap(file -> claim.size().filter(size -> size == file.size()))
                .isPresent();
        return sameSize ? new Comparison.Different(different.how() + "; same size: a copy?") : different;
    }

    /** Whether both paths are the same, for mounts of the same source. */
    private static boolean samePath(End there, End here) {
        return HostPaths.normal("/" + there.path).equals(HostPaths.normal("/" + here.path));
    }

    private static boolean place(End there, FileSystem type, End here) {
        return there.place(type).equals(here.place(type));
    }

    private static boolean alike(String there, String here) {
        return there.equals(here)
                || (NFS.contains(there) && NFS.contains(here))
                || (CEPH.contains(there) && CEPH.contains(here));
    }

    private static Comparison sameInode(End here) {
        return new Comparison.Same(here.shown(true, false, true));
    }

    private static Comparison samePath(End here) {
        return new Comparison.Same(here.shown(false, true, true));
    }

    /** Names only what differs: a message that is too long is cut in its middle, which would lose this part. */
    private static Comparison different(End there, End here, boolean inodes) {
        boolean sources = !there.mount.source().equals(here.mount.source());
        if (inodes && !sources) {
            return new Comparison.Different(
                    there.shown(true, false, false) + " there, " + here.inode.orElse("") + " here");
        }
        boolean paths = !inodes && !samePath(there, here);
        return new Comparison.Different(
                there.shown(inodes, paths, sources) + " there, " + here.shown(inodes, paths, sources) + " here");
    }

    private static Comparison unsure(End there, End here) {
        boolean inodes = there.inode.isPresent() && here.inode.isPresent();
        return new Comparison.Unsure(
                there.shown(inodes, !inodes, true) + " there, " + here.shown(inodes, !inodes, true) + " here");
    }
}
