package org.virtgate;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.hook.UnixListener;
import org.virtgate.rules.Problem;
import org.virtgate.rules.Reading;
import org.virtgate.rules.Settings;
import org.virtgate.rules.store.LastGoodSettings;
import org.virtgate.rules.store.SettingsFile;
import org.virtgate.rules.store.WrittenSettings;

/**
 * The settings that the daemon starts with, and its socket, which shows that they serve: those of virtgate.toml, or the
 * last good ones if the file has mistakes, or if the socket that it asks for cannot be had.
 *
 * @param listener bound, and not published
 * @param unusable why the settings of the file are not in force although they can be read; empty if they are
 */
record StartSettings(WrittenSettings written, UnixListener listener, Optional<String> unusable) {
    private static final Logger LOG = LoggerFactory.getLogger(StartSettings.class);

    StartSettings {
        Objects.requireNonNull(written);
        Objects.requireNonNull(listener);
        Objects.requireNonNull(unusable);
    }

    /**
     * Reads the settings and binds the socket.
     *
     * @throws StartFailure if neither the file's settings nor the last good ones serve
     */
    static StartSettings of(Path file, LastGoodSettings lastGood) throws StartFailure {
        Reading<WrittenSettings> read = SettingsFile.written(file, lastGood.trust());
        if (!(read instanceof Reading.Accepted<WrittenSettings> accepted)) {
            return insteadOfMistaken(file, read.problems(), lastGood);
        }
        WrittenSettings written = accepted.value();
        try {
            return new StartSettings(written, bind(written.settings().server()), Optional.empty());
        } catch (IOException e) {
            return insteadOfUnusable(file, written.settings().server(), e, lastGood);
        }
    }

    Settings settings() {
        return written.settings();
    }

    private static StartSettings insteadOfMistaken(Path file, List<Problem> problems, LastGoodSettings lastGood)
            throws StartFailure {
        String all = problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
        WrittenSettings kept = lastGood.read().orElseThrow(() -> new StartFailure(all, 3));
        all.lines().forEach(line -> LOG.error("{}", line));
        LOG.error("{} has mistakes: the settings that were last accepted are in force", file);
        Settings.Server server = kept.settings().server();
        try {
            return new StartSettings(kept, bind(server), Optional.empty());
        } catch (IOException e) {
            throw new StartFailure(socketProblem(server, e), 1);
        }
    }

    private static StartSettings insteadOfUnusable(
            Path file, Settings.Server wanted, IOException why, LastGoodSettings lastGood) throws StartFailure {
        String problem = socketProblem(wanted, why);
        Optional<WrittenSettings> other = lastGood.read().filter(kept -> !sameSocket(kept, wanted));
        if (other.isEmpty()) {
            throw new StartFailure(problem, 1);
        }
        Settings.Server server = other.get().settings().server();
        try {
            UnixListener listener = bind(server);
            LOG.error("{}: [server] cannot be used: {}", file, problem);
            LOG.error(
                    "the settings that were last good are in force: mend [server] in {}, then restart. The hook asks the socket that hook.toml names",
                    file);
            return new StartSettings(other.get(), listener, Optional.of(problem));
        } catch (IOException e) {
            throw new StartFailure(problem + "\n" + socketProblem(server, e), 1);
        }
    }

    private static boolean sameSocket(WrittenSettings kept, Settings.Server wanted) {
        Settings.Server server = kept.settings().server();
        return server.socket().equals(wanted.socket()) && server.group().equals(wanted.group());
    }

    private static UnixListener bind(Settings.Server server) throws IOException {
        return UnixListener.bind(Path.of(server.socket()), server.group());
    }

    private static String socketProblem(Settings.Server server, IOException why) {
        return "no socket " + server.socket() + " of group " + server.group() + ": " + reason(why);
    }

    /** Returns the reason in words that people know: the JDK has only the file's name for some. */
    private static String reason(IOException why) {
        if (why instanceof NoSuchFileException missing) {
            return "there is no " + missing.getFile();
        } else if (why instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        return String.valueOf(why.getMessage());
    }
}
