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
            virtgated [--etc DIR] [--share DIR] [--state DIR] [--rehearse]

              --etc DIR     settings and rules of this site; /etc/virtgate
              --share DIR   what was installed; /usr/share/virtgate
              --state DIR   what outlives a restart; /var/lib/virtgate
              --log DIR     what is kept of decisions; /var/log/virtgate
              --rehearse    start, with rules of whosoever, decide a rehearsal, and stop: trains the start cache
            """;

    private Virtgated() {}

    /** Runs the daemon, and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Logger log = LoggerFactory.getLogger(Virtgated.class);
        try {
            System.exit(run(new ArrayDeque<>(List.of(arguments))));
        } catch (CannotStart e) {
            e.getMessage().lines().forEach(line -> log.error("{}", line));
            Logging.flush();
            System.exit(e.exit());
        } catch (InterruptedException e) {
            log.error("interrupted", e);
            Logging.flush();
            System.exit(1);
        }
    }

    private static int run(Deque<String> arguments) throws CannotStart, InterruptedException {
        InstallPaths places = InstallPaths.DEFAULT;
        boolean rehearse = false;
        while (!arguments.isEmpty()) {
            String argument = arguments.pop();
            switch (argument) {
                case "--etc" -> places = places.withEtc(directory(argument, arguments));
                case "--share" -> places = places.withShare(directory(argument, arguments));
                case "--state" -> places = places.withState(directory(argument, arguments));
                case "--log" -> places = places.withLog(directory(argument, arguments));
                case "--rehearse" -> rehearse = true;
                case "--help", "-h" -> {
                    System.out.print(USAGE);
                    return 0;
                }
                default -> throw new CannotStart("unknown argument \"" + argument + "\"\n" + USAGE, 2);
            }
        }
        Daemon daemon = Daemon.start(places, rehearse ? Trust.ANYBODY : Trust.ROOT_ALONE);
        if (!rehearse) {
            daemon.awaitStop();
        }
        daemon.stop();
        return 0;
    }

    private static Path directory(String option, Deque<String> arguments) throws CannotStart {
        if (arguments.isEmpty()) {
            throw new CannotStart(option + " needs a directory\n" + USAGE, 2);
        }
        return Path.of(arguments.pop());
    }

    /** Why the daemon does not start, and with which code it ends. */
    static final class CannotStart extends Exception {
        private static final long serialVersionUID = 1L;

        private final String why;
        private final int exit;

        CannotStart(String why, int exit) {
            super(why);
            this.why = why;
            this.exit = exit;
        }

        @Override
        public String getMessage() {
            return why;
        }

        int exit() {
            return exit;
        }
    }
}
