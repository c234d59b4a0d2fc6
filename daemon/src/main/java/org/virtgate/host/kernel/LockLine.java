package org.virtgate.host.kernel;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A lock on a file, as a line of /proc/locks has it (proc_locks(5)): {@code 1: POSIX ADVISORY WRITE 42 00:1e:1344 0
 * EOF}. The numbers of the device are hexadecimal there.
 *
 * @param process who holds it; -1 for a lock of an open file (fcntl(2), F_OFD_SETLK), of which the kernel names nobody
 * @param inode as digits, unsigned
 */
public record LockLine(int process, long major, long minor, String inode) {
    private static final Pattern LINE = Pattern.compile(
            "\\d+:.* (-1|\\d{1,9}) ([0-9a-f]{1,8}):([0-9a-f]{1,8}):(\\d{1,20}) (?:\\d+|EOF) (?:\\d+|EOF)");

    public LockLine {
        Objects.requireNonNull(inode);
    }

    /** Reads a line; empty if it has another form. */
    public static Optional<LockLine> of(String line) {
        Matcher lock = LINE.matcher(line);
        return lock.matches()
                ? Optional.of(new LockLine(
                        Integer.parseInt(lock.group(1)),
                        Long.parseLong(lock.group(2), 16),
                        Long.parseLong(lock.group(3), 16),
                        lock.group(4)))
                : Optional.empty();
    }
}
