package org.virtgate.host.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.virtgate.facts.Mount;
import org.virtgate.facts.Mounts;

/**
 * Reads /proc/self/mountinfo (proc_pid_mountinfo(5)): the mounts of this process's own namespace. Reading it never
 * waits for storage. Users who mount with fusermount(1) choose place, source and the second half of the type: that half
 * is left out, so no rule takes their mount for a cluster's.
 */
public final class MountInfo {
    /** Where it is below the root. */
    public static final Path PLACE = Path.of("proc/self/mountinfo");

    /**
     * What the kernel calls a file system that a program serves. Behind the dot comes what that program calls it
     * (subtype), and in the options which user it is of (fuse_show_options, fs/fuse/inode.c of Linux 6.1), whom
     * fusermount(1) sets to whoever called it.
     */
    private static final String FUSE = "fuse";

    private static final Pattern OF_A_USER = Pattern.compile("(^|,)user_id=(?!0(,|$))");

    private static final int ID = 0;
    private static final int DEVICE = 2;
    private static final int ROOT = 3;
    private static final int PLACE_FIELD = 4;
    private static final int OPTIONS = 5;

    private MountInfo() {}

    public static Mounts read(Path mountinfo) throws IOException {
        List<Mount> mounts = new ArrayList<>();
        KernelText.eachLine(mountinfo, line -> mount(line).ifPresent(mounts::add));
        return new Mounts(mounts);
    }

    /**
     * After six fields come any number of optional ones, a hyphen, and three that tell of the file system; an empty
     * source is an empty field.
     */
    private static Optional<Mount> mount(String line) {
        List<String> fields = Arrays.asList(line.split(" ", -1));
        int hyphen = fields.indexOf("-");
        if (hyphen <= OPTIONS || fields.size() < hyphen + 3) {
            return Optional.empty();
        }
        String ofFileSystem = fields.size() > hyphen + 3 ? KernelText.unescaped(fields.get(hyphen + 3)) : "";
        return Optional.of(new Mount(
                fields.get(ID),
                fields.get(DEVICE),
                KernelText.unescaped(fields.get(ROOT)),
                KernelText.unescaped(fields.get(PLACE_FIELD)),
                believed(KernelText.unescaped(fields.get(hyphen + 1)), ofFileSystem),
                KernelText.unescaped(fields.get(hyphen + 2)),
                ofFileSystem.isEmpty() ? fields.get(OPTIONS) : fields.get(OPTIONS) + "," + ofFileSystem));
    }

    /** Whether a user has mounted it, whose program then answers for its files. */
    public static boolean isAUsers(Mount mount) {
        return isAUsers(mount.type(), mount.options());
    }

    private static boolean isAUsers(String type, String options) {
        return (type.equals(FUSE) || type.startsWith(FUSE + "."))
                && OF_A_USER.matcher(options).find();
    }

    /** The type without what only a user says of it. */
    private static String believed(String type, String options) {
        return isAUsers(type, options) ? FUSE : type;
    }
}
