package org.virtgate.shim;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Calls the shim as libvirt does: clean environment, pipes on the standard descriptors, all read to their end.
 *
 * @param build the program to call
 * @param host what it finds
 */
record Shim(Build build, Host host) {
    static final String XML = "<domain type='kvm'><name>web1</name></domain>\n";
    private static final long ENDS_WITHIN_SECONDS = 90;

    /** The call for an incoming guest. */
    Outcome migrate(String guest, String xml) throws IOException, InterruptedException {
        return call(xml, guest, "migrate", "begin", "-");
    }

    /** The call for an incoming guest of which only the answer matters. */
    Outcome migrate() throws IOException, InterruptedException {
        return migrate("web1", XML);
    }

    Outcome call(String input, String... arguments) throws IOException, InterruptedException {
        Instant began = Instant.now();
        return finish(start("", arguments), input, began);
    }

    /** The call for an incoming guest, with a shell's redirections of the standard descriptors. */
    Outcome redirected(String redirections) throws IOException, InterruptedException {
        Instant began = Instant.now();
        return finish(start(redirections, "web1", "migrate", "begin", "-"), XML, began);
    }

    /** Starts a call and leaves its pipes to the caller, who ends it with {@link #finish}. */
    Process start(String redirections, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (!redirections.isEmpty()) {
            command.addAll(List.of("/bin/sh", "-c", "exec \"$@\" " + redirections, "sh"));
        }
        command.addAll(build.command(host.folder()));
        command.addAll(List.of(arguments));
        return process(command).start();
    }

    /** A process of any other program in the shim's environment. */
    ProcessBuilder process(List<String> command) {
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().keySet().retainAll(List.of("PATH"));
        process.environment().put("LC_ALL", "C");
        process.environment().put("VIRTGATE_HOOK_TOML", host.settings().toString());
        process.environment().put("VIRTGATE_HOOK_SYSLOG", host.syslog().toString());
        process.environment().put("ASAN_OPTIONS", "exitcode=" + Findings.SANITIZER_EXIT);
        process.environment().put("UBSAN_OPTIONS", "exitcode=" + Findings.SANITIZER_EXIT);
        return process;
    }

    /** Feeds the input, takes both outputs at the same time, and waits for the end. */
    Outcome finish(Process process, String input) throws IOException, InterruptedException {
        return finish(process, input, Instant.now());
    }

    private Outcome finish(Process process, String input, Instant began) throws IOException, InterruptedException {
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> all(process.getInputStream()));
        CompletableFuture<String> error = CompletableFuture.supplyAsync(() -> all(process.getErrorStream()));
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            assertTrue(
                    String.valueOf(e.getMessage()).matches("Broken pipe|Stream closed"),
                    "only a shim that has ended may leave input unread: " + e);
        }
        boolean ended = process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS);
        Duration took = Duration.between(began, Instant.now());
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        Outcome outcome = new Outcome(process.exitValue(), output.join(), error.join(), took);
        assertTrue(ended, () -> "did not end by itself within " + ENDS_WITHIN_SECONDS + " s: " + outcome.error());
        Findings.assertNone(host.folder(), outcome);
        return outcome;
    }

    private static String all(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
