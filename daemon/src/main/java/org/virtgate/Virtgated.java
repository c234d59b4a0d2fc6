package org.virtgate;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.record.journal.Logging;
import org.virtgate.rules.store.Trust;

/**
 * The program {@code virtgated}: runs in the foreground until it is told to stop (SIGTERM, SIGINT); SIGHUP reloads.
 *
 * <p>Exit codes: 0 stopped, 1 could not start, 2 wrong usage, 3 invalid settings.
 */
public final class Virtgated {
    private static final String USAGE = """
            virtgated [--etc DIR] [--share DIR] [--state DIR] [--log DIR] [--warm-up]

              --etc DIR     settings and rules of this site; /etc/virtgate
              --share DIR   what was installed; /usr/share/virtgate
              --state DIR   what outlives a restart; /var/lib/virtgate
              --log DIR     what is kept of decisions; /var/log/virtgate
              --warm-up     start, decide on a guest that does not exist, and stop; takes files of any owner.
                            make-cache runs it to fill the start cache
            """;

    private Virtgated() {}

    /** Runs the daemon and exits with its code. */
    public static void main(String[] arguments) {
        Logger log = LoggerFactory.getLogger(Virtgated.class);
        try {
            System.exit(run(new ArrayDeque<>(List.of(arguments))));
        } catch (StartFailure e) {
            e.getMessage().lines().forEach(line -> log.error("{}", line));
            Logging.flush();
            System.exit(e.exit());
        } catch (InterruptedException e) {
            log.error("interrupted", e);
            Logging.flush();
            System.exit(1);
        }
    }

    private static int run(Deque<String> arguments) throws StartFailure, InterruptedException {
        InstallPaths paths = InstallPaths.DEFAULT;
        boolean warmUp = false;
        while (!arguments.isEmpty()) {
            String argument = arguments.pop();
            switch (argument) {
                case "--etc" -> paths = paths.withEtc(directory(argument, arguments));
                case "--share" -> paths = paths.withShare(directory(argument, arguments));
                case "--state" -> paths = paths.withState(directory(argument, arguments));
                case "--log" -> paths = paths.withLog(directory(argument, arguments));
                case "--warm-up" -> warmUp = true;
                case "--help", "-h" -> {
                    System.out.print(USAGE);
                    return 0;
                }
                default -> throw new StartFailure("unknown argument \"" + argument + "\"\n" + USAGE, 2);
            }
        }
        Daemon daemon = warmUp ? Daemon.startForCache(paths) : Daemon.start(paths, Trust.ROOT_ALONE);
        if (!warmUp) {
            daemon.awaitStop();
        }
        daemon.stop();
        return 0;
    }

    private static Path directory(String option, Deque<String> arguments) throws StartFailure {
        if (arguments.isEmpty()) {
            throw new StartFailure(option + " needs a directory\n" + USAGE, 2);
        }
        return Path.of(arguments.pop());
    }
}
