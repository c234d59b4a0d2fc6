package org.virtgate.checks.storage;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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
 * file. The same inode number proves little, because new file systems begin with the same numbers. So the file system
 * must be the same too: by server and exported directory, by the LUN below, or by its own name. The path of a device
 * says nothing, because each host names its devices itself.
 */
final class SameFile {
    private static final Set<String> NFS = Set.of("nfs", "nfs4");

    /** Both halves are made of a UUID. */
    private static final Pattern UNIQUE_FSID = Pattern.compile("fsid:[0-9a-f]{9,16}:[0-9a-f]{9,16}");

    private static final Set<String> CEPH = Set.of("ceph", "fuse.ceph", "fuse.ceph-fuse");

    private final Question question;
    private final Devices devices;

    SameFile(Question question, Devices devices) {
        this.question = question;
        this.devices = devices;
    }

    /** Finds what other hosts know the device below a cluster file system by. */
    interface Devices {
        /** Returns the identifier of the device with this number; empty if the device has none or is not known. */
        Optional<String> identity(String number);

        /** Returns the identifiers of all hardware below the device; empty if one has none or is not known. */
        Optional<String> luns(String number);
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
        FileClaim file = claim.file().orElse(FileClaim.NOTHING);
        if (file.type().isEmpty() || file.source().isEmpty() || file.relative().isEmpty()) {
            return new Comparison.Unsure("the origin's passport does not tell of its file");
        }
        FileEnd here = new FileEnd(
                mount.get(),
                mount.get().root()
                        + HostPaths.moved(present.realPath(), mount.get().mountPoint(), "/"),
                present.file().map(PathFact.FileId::inode));
        FileEnd there = new FileEnd(
                new Mount("", "", "/", "/", file.type().get(), file.source().get(), "", file.fileSystem()),
                file.relative().get(),
                file.inode().map(Long::toUnsignedString));
        // Of a type that no rule tells of, nobody knows what the source of a mount means.
        Comparison comparison = type == null ? unsure(there, here) : compare(there, here, type, claim);
        return comparison instanceof Comparison.Different different
                ? doubted(different, there, here, present, claim)
                : comparison;
    }

    private Comparison compare(FileEnd there, FileEnd here, FileSystem type, ImageClaim claim) {
        if (!alike(there.mount().type(), here.mount().type())) {
            return new Comparison.Unsure(
                    "it is on " + Printable.of(there.mount().type()) + " there and on "
                            + Printable.of(here.mount().type()) + " here");
        }
        if (!type.volume(there.mount().source()).equals(type.volume(here.mount().source()))) {
            return different(there, here, false);
        }
        boolean inodes =
                type.inodes() && there.inode().isPresent() && here.inode().isPresent();
        if (inodes && !there.inode().equals(here.inode())) {
            return different(there, here, true);
        } else if (type.reach() == FileSystem.Reach.DEVICE) {
            return onDevice(there, here, claim, inodes);
        } else if (type.server() == FileSystem.Server.HOSTS_VOLUME) {
            return inVolume(there, here, type, inodes);
        }
        boolean samePlace = place(there, type, here);
        boolean sameFile = inodes && there.sameFileSystem(here);
        return switch (new SameServer(question.host().storage().serverAddresses())
                .judge(there.mount(), here.mount(), type)) {
            case SAME ->
                samePlace
                        ? inodes ? sameInode(here) : samePath(here)
                        : sameFile ? sameFileSystem(here) : otherPlace(there, here, type);
            case PERHAPS ->
                inodes && samePlace ? sameInode(here) : sameFile ? sameFileSystem(here) : unsure(there, here);
            case UNKNOWN -> sameFile && isUnique(here) ? sameFileSystem(here) : unsure(there, here);
        };
    }

    /**
     * Compares files of one server that lie in different directories, by their mounts. A server may export one
     * directory under several names: NFS 3 and 4 do (exports(5), fsid=0), and so do exports within each other.
     */
    private static Comparison otherPlace(FileEnd there, FileEnd here, FileSystem type) {
        boolean comparable =
                type.inodes() && there.mount().type().equals(here.mount().type());
        boolean nested = (there.place(type).endsWith(here.place(type))
                        || here.place(type).endsWith(there.place(type)))
                && !there.otherFileSystem(here);
        return comparable && !nested ? different(there, here, false) : unsure(there, here);
    }

    /**
     * Whether no other server calls a file system like this. A server with the option fsid= in its exports takes a
     * small number for one half, and 0 for the other ({@link Mount#fileSystem}).
     */
    private static boolean isUnique(FileEnd here) {
        return here.mount().fileSystem().filter(UNIQUE_FSID.asMatchPredicate()).isPresent();
    }

    /**
     * Compares files of a volume that any of its hosts serves. Its inode numbers are made from random numbers (GFIDs).
     */
    private static Comparison inVolume(FileEnd there, FileEnd here, FileSystem type, boolean sameInode) {
        if (sameInode) {
            return sameInode(here);
        }
        return place(there, type, here) ? samePath(here) : different(there, here, false);
    }

    /**
     * Compares files of a cluster file system on a block device: by the LUNs at the bottom, else by the device, and by
     * the UUID of the file system. A copy of a LUN has the same UUID, so another LUN is another file system.
     */
    private Comparison onDevice(FileEnd there, FileEnd here, ImageClaim claim, boolean sameInode) {
        Comparison device = device(here, claim);
        if (device instanceof Comparison.Different) {
            return device;
        } else if (there.otherFileSystem(here)) {
            return new Comparison.Different(there.fileSystem() + " there, " + here.fileSystem() + " here");
        } else if (device instanceof Comparison.Same same) {
            return new Comparison.Same(here.shown(sameInode, !sameInode, true) + ", " + same.by());
        }
        return sameInode && there.sameFileSystem(here) ? sameFileSystem(here) : device;
    }

    private Comparison device(FileEnd here, ImageClaim claim) {
        Optional<String> luns = claim.file().flatMap(FileClaim::luns);
        Optional<String> lunsHere = devices.luns(here.mount().device());
        return luns.isPresent() && lunsHere.isPresent()
                ? SameImage.identities(luns, lunsHere, here.mount().source())
                : SameImage.identities(
                        claim.identity(),
                        devices.identity(here.mount().device()),
                        here.mount().source());
    }

    /**
     * Weakens a difference between files of different names: the passport may be older than the disk's last snapshot
     * and describe another image.
     */
    private static Comparison doubted(
            Comparison.Different different, FileEnd there, FileEnd here, PathFact.Present present, ImageClaim claim) {
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
    private static boolean samePath(FileEnd there, FileEnd here) {
        return HostPaths.normal("/" + there.path()).equals(HostPaths.normal("/" + here.path()));
    }

    private static boolean place(FileEnd there, FileSystem type, FileEnd here) {
        return there.place(type).equals(here.place(type));
    }

    private static boolean alike(String there, String here) {
        return there.equals(here)
                || (NFS.contains(there) && NFS.contains(here))
                || (CEPH.contains(there) && CEPH.contains(here));
    }

    private static Comparison sameInode(FileEnd here) {
        return new Comparison.Same(here.shown(true, false, true));
    }

    private static Comparison sameFileSystem(FileEnd here) {
        return new Comparison.Same(here.shown(true, false, true) + ", " + here.fileSystem());
    }

    private static Comparison samePath(FileEnd here) {
        return new Comparison.Same(here.shown(false, true, true));
    }

    /** Names only what differs: a message that is too long is cut in its middle, which would lose this part. */
    private static Comparison different(FileEnd there, FileEnd here, boolean inodes) {
        boolean sources = !there.mount().source().equals(here.mount().source());
        if (inodes && !sources) {
            return new Comparison.Different(
                    there.shown(true, false, false) + " there, " + here.inode().orElse("") + " here");
        }
        boolean paths = !inodes && !samePath(there, here);
        return new Comparison.Different(
                there.shown(inodes, paths, sources) + " there, " + here.shown(inodes, paths, sources) + " here");
    }

    private static Comparison unsure(FileEnd there, FileEnd here) {
        boolean inodes = there.inode().isPresent() && here.inode().isPresent();
        return new Comparison.Unsure(
                there.shown(inodes, !inodes, true) + " there, " + here.shown(inodes, !inodes, true) + " here");
    }
}
