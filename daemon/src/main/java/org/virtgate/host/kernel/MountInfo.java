package org.virtgate.host.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.virtgate.domain.SecretText;
import org.virtgate.facts.Mount;
import org.virtgate.facts.Mounts;

/**
 * Reads /proc/self/mountinfo (proc_pid_mountinfo(5)): the mounts of this process's own namespace that paths lead to.
 * Reading it never waits for storage. A user who mounts with fusermount(1) chooses mount point, source and the second
 * half of the type. That half is left out, so that no rule takes such a mount for a cluster's.
 */
public final class MountInfo {
    /** The path below the root. */
    public static final Path PLACE = Path.of("proc/self/mountinfo");

    /**
     * The kernel's type of a file system that a program serves. After a dot follows the subtype, which that program
     * chooses. The option user_id names the owner (fuse_show_options, fs/fuse/inode.c of Linux 6.1), and fusermount(1)
     * sets it to its caller.
     */
    private static final String FUSE = "fuse";

    private static final Pattern USER_ID_NOT_ROOT = Pattern.compile("(^|,)user_id=(?!0(,|$))");

    private static final int ID = 0;
    private static final int PARENT = 1;
    private static final int DEVICE = 2;
    private static final int ROOT = 3;
    private static final int PLACE_FIELD = 4;
    private static final int OPTIONS = 5;

    private MountInfo() {}

    public static Mounts read(Path mountinfo) throws IOException {
        return of(text(mountinfo));
    }

    /** Reads the mounts at the root directory, and parses no other line: a host may have thousands. */
    static Mounts readRoot(Path mountinfo) throws IOException {
        return of(lines(text(mountinfo)).filter(MountInfo::isRoot));
    }

    private static boolean isRoot(String line) {
        String[] fields = line.split(" ", OPTIONS + 1);
        String place = fields.length > PLACE_FIELD ? KernelText.unescaped(fields[PLACE_FIELD]) : "no place";
        return place.isEmpty() || place.equals("/");
    }

    /** Returns the table as it is, of any length. */
    static byte[] text(Path mountinfo) throws IOException {
        return Files.readAllBytes(mountinfo);
    }

    static Mounts of(byte[] text) {
        return of(lines(text));
    }

    private static Mounts of(Stream<String> lines) {
        return new Mounts(ReachableMounts.of(
                lines.map(MountInfo::line).flatMap(Optional::stream).toList()));
    }

    private static Stream<String> lines(byte[] text) {
        return Stream.of(new String(text, StandardCharsets.UTF_8).split("\n", -1));
    }

    /**
     * Parses a line; empty if it is malformed. Six fields are followed by any number of optional ones, a hyphen, and
     * three fields of the file system. An empty source is an empty field.
     */
    private static Optional<ReachableMounts.Line> line(String line) {
        List<String> fields = Arrays.asList(line.split(" ", -1));
        int hyphen = fields.indexOf("-");
        if (hyphen <= OPTIONS || fields.size() < hyphen + 3) {
            return Optional.empty();
        }
        String superOptions = fields.size() > hyphen + 3 ? KernelText.unescaped(fields.get(hyphen + 3)) : "";
        String options = superOptions.isEmpty() ? fields.get(OPTIONS) : fields.get(OPTIONS) + "," + superOptions;
        return Optional.of(new ReachableMounts.Line(
                fields.get(PARENT),
                new Mount(
                        fields.get(ID),
                        fields.get(DEVICE),
                        KernelText.unescaped(fields.get(ROOT)),
                        KernelText.unescaped(fields.get(PLACE_FIELD)),
                        trustedType(KernelText.unescaped(fields.get(hyphen + 1)), options),
                        SecretText.hidden(KernelText.unescaped(fields.get(hyphen + 2))),
                        SecretText.hidden(options))));
    }

    /** Whether a user other than root mounted this with FUSE, so that the user's program serves its files. */
    public static boolean isAUsers(Mount mount) {
        return isAUsers(mount.type(), mount.options());
    }

    private static boolean isAUsers(String type, String options) {
        return (type.equals(FUSE) || type.startsWith(FUSE + "."))
                && USER_ID_NOT_ROOT.matcher(options).find();
    }

    /** Returns the type without the subtype if a user chose that. */
    private static String trustedType(String type, String options) {
        return isAUsers(type, options) ? FUSE : type;
    }
}
