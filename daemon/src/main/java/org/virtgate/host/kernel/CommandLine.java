package org.virtgate.host.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads the command line of a process (proc_pid_cmdline(5)). */
public final class CommandLine {
    /**
     * The longest command line read, in bytes: the longest single argument that the kernel takes (MAX_ARG_STRLEN,
     * execve(2)).
     */
    private static final int MAX_BYTES = 128 << 10;

    private CommandLine() {}

    /** Returns program and arguments of the process with this directory of /proc; an empty list if it has ended. */
    public static List<String> of(Path process) {
        try {
            String line = KernelText.text(process.resolve("cmdline"), MAX_BYTES).strip();
            String plain = line.endsWith("\0") ? line.substring(0, line.length() - 1) : line;
            return plain.isEmpty() ? List.of() : List.of(plain.split("\0", -1));
        } catch (IOException e) {
            return List.of();
        }
    }
}
