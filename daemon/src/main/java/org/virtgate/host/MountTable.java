package org.virtgate.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is mounted where, as /proc/self/mountinfo tells it (proc_pid_mountinfo(5)); immutable. Reading it never waits for storage. */
final class MountTable {
    private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

    private final Map<String, Mount> mounts;

    private MountTable(Map<String, Mount> mounts) {
        this.mounts = mounts;
    }

    static MountTable read(Path mountinfo) throws IOException {
        Map<String, Mount> mounts = new HashMap<>();
        for (String line : new String(Files.readAllBytes(mountinfo), StandardCharsets.UTF_8).split("\n", -1)) {
            String[] fields = line.split(" ", -1);
            if (fields.length < 9) {
                continue;
            }
            String type = line.substring(line.indexOf(" - ") + 3).split(" ", 2)[0];
            // The last one mounted at a place hides those before it.
            mounts.put(plain(fields[4]), new Mount(fields[0], plain(fields[4]), type.equals("autofs")));
        }
        return new MountTable(mounts);
    }

    /**
     * A name for the file system that answers for a path: the place where it is mounted and the mount's number, so that what is mounted
     * anew over a dead one is another. Below an automounter each directory counts for itself: its mounts come from different servers.
     */
    String at(Path path) {
        for (Path above = path; above != null; above = above.getParent()) {
            Mount mount = mounts.get(above.toString());
            if (mount != null) {
                Path below = above.relativize(path);
                return mount.automounter
                        ? above.resolve(below.getName(0)) + " (mount " + mount.id + ")"
                        : mount.place + " (mount " + mount.id + ")";
            }
        }
        return "/";
    }

    private static String plain(String escaped) {
        return OCTAL.matcher(escaped)
                .replaceAll(
                        found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 8))));
    }

    private record Mount(String id, String place, boolean automounter) {}
}
