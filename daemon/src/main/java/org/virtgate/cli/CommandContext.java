package org.virtgate.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Objects;
import org.virtgate.cli.view.Console;
import org.virtgate.host.programs.Programs;

/**
 * The environment of a command.
 *
 * @param in standard input
 * @param tree where virtgate is installed: {@code /}, or the folder of a staged installation
 * @param etc this site's settings and rules, {@code /etc/virtgate}
 * @param run where pid files are, {@code /run}
 * @param state where virtgate keeps what must outlive a restart, {@code /var/lib/virtgate}
 * @param programs other programs of this host
 * @param clock the time, and the zone in which times are shown
 */
record CommandContext(
        Console console, InputStream in, Path tree, Path etc, Path run, Path state, Programs programs, Clock clock) {
    CommandContext {
        Objects.requireNonNull(console);
        Objects.requireNonNull(in);
        Objects.requireNonNull(tree);
        Objects.requireNonNull(etc);
        Objects.requireNonNull(run);
        Objects.requireNonNull(state);
        Objects.requireNonNull(programs);
        Objects.requireNonNull(clock);
    }

    /** Returns the environment of this process. */
    static CommandContext ofThisProcess() {
        return new CommandContext(
                Console.ofThisProcess(),
                System.in,
                InstalledTree.ofThisProgram(),
                Path.of("/etc/virtgate"),
                Path.of("/run"),
                Path.of("/var/lib/virtgate"),
                Programs.ofThisHost(),
                Clock.system(ZoneId.systemDefault()));
    }

    /** Returns the path of a file that virtgate ships, {@code usr/libexec/virtgate/qemu-hook} for example. */
    Path shipped(String path) {
        return tree.resolve(path);
    }

    /**
     * Returns the uid of this process.
     *
     * @throws IOException if it cannot be read from {@code /proc}
     */
    int uid() throws IOException {
        return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }
}
