package org.virtgate.host.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads how a process was called (proc_pid_cmdline(5)). */
public final class CommandLine {
    /** As much as the kernel takes of one argument (MAX_ARG_STRLEN, execve(2)). */
    private static final int MOST = 128 << 10;

    private CommandLine() {}

    /** Program and arguments of the process with this directory of /proc; none where it has ended. */
    public static List<String> of(Path process) {
        try {
            String line = KernelText.text(process.resolve("cmdline"), MOST).strip();
            String plain = line.endsWith("\0") ? line.substring(0, line.length() - 1) : line;
            return plain.isEmpty() ? List.of() : List.of(plain.split("\0", -1));
        } catch (IOException e) {
            return List.of();
        }
    }
}
