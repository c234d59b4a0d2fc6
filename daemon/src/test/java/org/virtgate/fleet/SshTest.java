package org.virtgate.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.host.programs.Programs;
import org.virtgate.rules.FleetSettings.Host;

/** With a program in ssh's place that shows what it was given; the lab has a real one. */
class SshTest {
    private static final Host HOSTB = new Host("hostb", "10.0.0.2", "root@10.0.0.2", "qemu+ssh://10.0.0.2/system");

    @TempDir
    private Path folder;

    @Test
    void hostAndCommandAreArgumentsOfTheirOwn() throws IOException {
        assertEquals(
                "-T|-o|BatchMode=yes|-o|ConnectTimeout=10|-o|ServerAliveInterval=15|-o|ServerAliveCountMax=4"
                        + "|--|root@10.0.0.2|virtgate try --batch -|[input]",
                told(ask("IFS='|'; printf '%s|[%s]' \"$*\" \"$(cat)\"", "input", "try", "--batch", "-")));
    }

    /** A terminal sends Ctrl-C to all processes of its session's foreground group. */
    @Test
    void aQuestionCanHaveASessionOfItsOwn() throws IOException {
        Programs programs = programs("ps -o sid= -p $$");
        Files.createSymbolicLink(folder.resolve("setsid"), Path.of("/usr/bin/setsid"));
        Ssh ssh = new Ssh(programs, Duration.ofSeconds(20));
        String ours = told(ssh.ask(HOSTB, "", Set.of(0), "x"));
        assertNotEquals(ours, told(ssh.inOwnSession().ask(HOSTB, "", Set.of(0), "x")));
    }

    @Test
    void whatKeepsAHostFromAnsweringIsTold() throws IOException {
        assertEquals(
                "ssh does not reach it: connect refused; try: ssh root@10.0.0.2 virtgate status",
                told(ask("echo noise >&2; echo connect refused >&2; exit 255", "", "fleet", "answer")));
        assertEquals(
                "it has no virtgate: sh: virtgate: not found",
                told(ask("echo sh: virtgate: not found >&2; exit 127", "", "fleet", "answer")));
        assertEquals(
                "no daemon answers", told(ask("echo virtgate: no daemon answers >&2; exit 4", "", "fleet", "answer")));
    }

    @Test
    void aHostThatHangsIsGivenUp() throws IOException {
        Asked<String> asked = new Ssh(programs("exec sleep 60"), Duration.ofSeconds(1)).ask(HOSTB, "", Set.of(0), "x");
        assertEquals("no answer within 1 s", told(asked));
    }

    @Test
    void aCommandIsSpokenToLineByLine() throws IOException, InterruptedException {
        Ssh ssh = new Ssh(programs("read -r line; echo \"heard $line\"; exec cat"), Duration.ofSeconds(20));
        try (Conversation there = ssh.open(HOSTB, "fleet", "listen")) {
            there.say("hello");
            assertEquals(Optional.of("heard hello"), there.hear(Duration.ofSeconds(20)));
            assertEquals(Optional.empty(), there.hear(Duration.ofMillis(50)));
        }
    }

    @Test
    void aCommandThatEndsSaysNothing() throws IOException, InterruptedException {
        try (Conversation there = new Ssh(programs("exit 255"), Duration.ofSeconds(20)).open(HOSTB, "x")) {
            assertEquals(Optional.empty(), there.hear(Duration.ofSeconds(20)));
        }
    }

    @Test
    void aHostThatDoesNotReadIsNoTrouble() throws IOException {
        assertEquals("done", told(ask("printf done", "x".repeat(1 << 20), "try")));
    }

    @Test
    void manyHostsAnswerSideBySide() throws IOException, InterruptedException {
        Ssh ssh = new Ssh(programs("head -c 300000 /dev/zero | tr '\\0' x; echo >&2"), Duration.ofSeconds(60));
        List<Host> hosts = IntStream.range(0, 40)
                .mapToObj(i -> new Host("host" + i, "a", "host" + i, "qemu+ssh://a/system"))
                .toList();
        Map<String, Asked<Integer>> answers =
                Hosts.ask(hosts, host -> ssh.ask(host, "", Set.of(0), "x").then(String::length));
        assertEquals(hosts.stream().map(Host::name).toList(), List.copyOf(answers.keySet()));
        assertTrue(answers.values().stream().allMatch(asked -> asked.told().equals(Optional.of(300000))));
    }

    private Asked<String> ask(String script, String input, String... command) throws IOException {
        return new Ssh(programs(script), Duration.ofSeconds(20)).ask(HOSTB, input, Set.of(0), command);
    }

    private Programs programs(String script) throws IOException {
        Path program = folder.resolve("ssh");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new Programs(List.of(folder));
    }

    private static String told(Asked<String> asked) {
        return asked instanceof Asked.Silent<String> silent
                ? silent.why()
                : asked.told().orElseThrow();
    }
}
