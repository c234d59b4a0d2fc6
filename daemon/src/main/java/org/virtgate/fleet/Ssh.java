package org.virtgate.fleet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.virtgate.domain.Printable;
import org.virtgate.host.programs.Programs;
import org.virtgate.host.programs.Programs.Ran;
import org.virtgate.rules.FleetSettings.Host;

/**
 * Runs virtgate on another host by this system's ssh(1), with its configuration, keys and known hosts. It never asks
 * for a password.
 *
 * <p>This host needs no ssh: its own virtgate is run.
 *
 * @param deadline of one question
 * @param here the name of this host in the fleet; empty if it is none of the fleet's
 * @param apart whether ssh runs in a session of its own, so that Ctrl-C ends it not
 */
public record Ssh(Programs programs, Duration deadline, Optional<String> here, boolean apart) {
    /** The exit code of ssh itself, ssh(1), EXIT STATUS. */
    private static final int OWN_FAILURE = 255;
    /** The exit code of a shell that does not find the program. */
    private static final int NOT_FOUND = 127;

    private static final int USAGE = 2;

    /** How long a host may take to accept a connection, at most. */
    private static final long CONNECT_SECONDS = 30;

    /** A host that dies without a word is given up after so many seconds, so many times (ssh_config(5)). */
    private static final int ALIVE_SECONDS = 15;

    private static final int ALIVE_COUNT = 4;

    public Ssh {
        Objects.requireNonNull(programs);
        Objects.requireNonNull(deadline);
        Objects.requireNonNull(here);
    }

    /** Creates one that reaches every host by ssh. */
    public Ssh(Programs programs, Duration deadline) {
        this(programs, deadline, Optional.empty(), false);
    }

    /** Returns the same with another deadline. */
    public Ssh within(Duration other) {
        return new Ssh(programs, other, here, apart);
    }

    /** Returns the same whose questions go on when a terminal interrupts this command. */
    public Ssh inOwnSession() {
        return new Ssh(programs, deadline, here, true);
    }

    /**
     * Returns what virtgate on the host prints.
     *
     * @param expected the exit codes with which it answers
     * @param command the words after {@code virtgate}; a shell there reads them, so they are ours and never a guest's
     */
    public Asked<String> ask(Host host, String input, Set<Integer> expected, String... command) {
        boolean local = here.equals(Optional.of(host.name()));
        List<String> words = new ArrayList<>();
        if (!local && apart) {
            // setsid(1) of util-linux: the kernel sends a terminal's SIGINT to no process of another session.
            words.addAll(List.of("setsid", "-w"));
        }
        words.add(local ? "virtgate" : "ssh");
        words.addAll(List.of(local ? command : arguments(host, command)));
        String program = words.get(0);
        String[] arguments = words.subList(1, words.size()).toArray(String[]::new);
        long from = System.nanoTime();
        try {
            Optional<Ran> ran = programs.run(deadline, input.getBytes(StandardCharsets.UTF_8), program, arguments);
            Duration took = Duration.ofNanos(System.nanoTime() - from);
            if (ran.isEmpty()) {
                return new Asked.Silent<>("there is no program " + program + " on this host");
            }
            return expected.contains(ran.get().exit())
                    ? new Asked.Answered<>(ran.get().out(), took)
                    : new Asked.Silent<>(why(host, ran.get(), command[0]));
        } catch (IOException e) {
            return new Asked.Silent<>("ssh cannot be run: " + Printable.of(e.toString()));
        }
    }

    /** Starts virtgate on the host, to be spoken to; the words as for {@link #ask}. */
    public Conversation open(Host host, String... command) throws IOException {
        return new Conversation(programs.start("ssh", arguments(host, command))
                .orElseThrow(() -> new IOException("there is no ssh on this host")));
    }

    private String[] arguments(Host host, String... command) {
        long patience = Math.max(1, Math.min(CONNECT_SECONDS, deadline.toSeconds() / 2));
        return new String[] {
            "-T",
            "-o",
            "BatchMode=yes",
            "-o",
            "ConnectTimeout=" + patience,
            "-o",
            "ServerAliveInterval=" + ALIVE_SECONDS,
            "-o",
            "ServerAliveCountMax=" + ALIVE_COUNT,
            "--",
            host.ssh(),
            "virtgate " + String.join(" ", command)
        };
    }

    private String why(Host host, Ran ran, String command) {
        String said = ran.err()
                .lines()
                .reduce((before, line) -> line)
                .map(Printable::of)
                .orElse("nothing");
        return switch (ran.exit()) {
            case OWN_FAILURE -> "ssh does not reach it: " + said + "; try: ssh " + host.ssh() + " virtgate status";
            case NOT_FOUND -> "it has no virtgate: " + said;
            case USAGE -> "virtgate there does not know '" + command + "', or says: " + said;
            case Ran.TIMED_OUT -> "no answer within " + deadline.toSeconds() + " s";
            default -> said.startsWith("virtgate: ") ? said.substring("virtgate: ".length()) : said;
        };
    }
}
