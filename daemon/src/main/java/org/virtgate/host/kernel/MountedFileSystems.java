package org.virtgate.host.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.virtgate.facts.Mounts;

/**
 * Reads the mounts with the name that each file system has on every host. Nothing here waits for storage: the kernel
 * and udev have read these names when the file system was mounted.
 */
public final class MountedFileSystems {
    private static final Pattern DEVICE = Pattern.compile("\\d+:\\d+");
    private static final Pattern UUID = Pattern.compile("[0-9a-zA-Z-]{4,64}");

    /** In nfs_volume_list_show (fs/nfs/client.c of Linux 6.1): NV SERVER PORT DEV FSID FSC. */
    private static final int VOLUME_DEVICE = 3;

    private static final int VOLUME_FSID = 4;

    private final Path root;
    private final Map<String, String> byDevice = new HashMap<>();

    private MountedFileSystems(Path root) {
        this.root = root;
    }

    /**
     * Returns what changes whenever the mounts do, or the names that udev has found for their devices; empty if that
     * cannot be told.
     */
    public static Optional<Object> stamp(Path root) {
        try {
            ByteBuffer table = ByteBuffer.wrap(MountInfo.text(root.resolve(MountInfo.PLACE)));
            return DeviceEvents.count(root).map(count -> List.of(table, count));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Reads the mounts of the host below a root, which is {@code /} on a real host. */
    public static Mounts read(Path root) throws IOException {
        Mounts mounts = MountInfo.read(root.resolve(MountInfo.PLACE));
        MountedFileSystems names = new MountedFileSystems(root);
        names.byUdev();
        names.ofGfs2();
        names.ofNfs();
        return new Mounts(mounts.all().stream()
                .map(mount -> mount.with(Optional.ofNullable(names.byDevice.get(mount.device()))))
                .toList());
    }

    /**
     * Adds the UUIDs that udev has found: links to device nodes, whose names are the UUIDs (udev(7),
     * 60-persistent-storage.rules). Of several devices with one UUID, as the paths of multipath, udev links the
     * uppermost.
     */
    private void byUdev() {
        for (Path link : KernelText.entries(root.resolve("dev/disk/by-uuid"))) {
            try {
                String node = KernelText.name(Files.readSymbolicLink(link));
                KernelText.value(root.resolve("sys/class/block").resolve(node).resolve("dev"))
                        .ifPresent(device -> uuid(device, KernelText.name(link)));
            } catch (IOException e) {
                // It has vanished meanwhile, or is no link: nothing is known by it.
            }
        }
    }

    /** Adds what GFS2 tells itself: the files id and uuid (fs/gfs2/sys.c of Linux 6.1). */
    private void ofGfs2() {
        for (Path mounted : KernelText.entries(root.resolve("sys/fs/gfs2"))) {
            KernelText.value(mounted.resolve("id"))
                    .ifPresent(
                            device -> KernelText.value(mounted.resolve("uuid")).ifPresent(uuid -> uuid(device, uuid)));
        }
    }

    /**
     * Adds what NFS servers call their file systems (FSID, two hexadecimal numbers). The kernel's server makes it of
     * the file system's UUID, or of the number in the option fsid= with a second number 0 (exports(5); encode_fsid in
     * fs/nfsd/nfs3xdr.c).
     */
    private void ofNfs() {
        for (String line : KernelText.linesIfAny(root.resolve("proc/fs/nfsfs/volumes"))) {
            List<String> fields = List.of(line.strip().split(" +", -1));
            if (fields.size() > VOLUME_FSID
                    && DEVICE.matcher(fields.get(VOLUME_DEVICE)).matches()) {
                byDevice.put(fields.get(VOLUME_DEVICE), "fsid:" + fields.get(VOLUME_FSID));
            }
        }
    }

    /** GFS2 writes its UUID in capitals, udev in small letters. */
    private void uuid(String device, String uuid) {
        if (DEVICE.matcher(device).matches() && UUID.matcher(uuid).matches()) {
            byDevice.put(device, "uuid:" + uuid.toLowerCase(Locale.ROOT));
        }
    }
}
