package org.virtgate.host.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virtgate.facts.Mount;
import org.virtgate.facts.Mounts;

/** Reads /proc/self/mountinfo (proc_pid_mountinfo(5)): the mounts of this process's own namespace. Reading it never waits for storage. */
public final class MountInfo {
    /** Where it is below the root. */
    public static final Path PLACE = Path.of("proc/self/mountinfo");

    /** Space, tab, line feed and backslash are written so (mangle of fs/proc_namespace.c, Linux 6.1). */
    private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

    private static final int ID = 0;
    private static final int DEVICE = 2;
    private static final int ROOT = 3;
    private static final int PLACE_FIELD = 4;
    private static final int OPTIONS = 5;

    private MountInfo() {}

    public static Mounts read(Path mountinfo) throws IOException {
        List<Mount> mounts = new ArrayList<>();
        for (String line : KernelText.lines(mountinfo)) {
            mount(line).ifPresent(mounts::add);
        }
        return new Mounts(mounts);
    }

    /** After six fields come any number of optional ones, a hyphen, and three that tell of the file system; an empty source is an empty field. */
    private static Optional<Mount> mount(String line) {
        List<String> fields = Arrays.asList(line.split(" ", -1));
        int hyphen = fields.indexOf("-");
        if (hyphen <= OPTIONS || fields.size() < hyphen + 3) {
            return Optional.empty();
        }
        String ofFileSystem = fields.size() > hyphen + 3 ? "," + plain(fields.get(hyphen + 3)) : "";
        return Optional.of(new Mount(
                fields.get(ID),
                fields.get(DEVICE),
                plain(fields.get(ROOT)),
                plain(fields.get(PLACE_FIELD)),
                plain(fields.get(hyphen + 1)),
                plain(fields.get(hyphen + 2)),
                fields.get(OPTIONS) + ofFileSystem));
    }

    private static String plain(String escaped) {
        return OCTAL.matcher(escaped)
                .replaceAll(
                        found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 8))));
    }
}
