package org.virtgate.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.rules.store.Trust;

class HookWatchTest {
    @TempDir
    private Path dir;

    @Test
    void tellsTheProblemsThatTheCommandLineTellsAsTheyComeAndGo() throws Exception {
        HookFolder folder = HookFolder.with(dir, "9.0.0");
        Path shim = folder.shipped();
        HookLocation location = location(folder);
        try (HookWatch watch = new HookWatch(location)) {
            assertEquals(Set.of(), problems(watch), "nobody has looked yet");
            watch.start();
            await(watch, location, Set.of("not_installed"));
            folder.installer().install();
            await(watch, location, Set.of());
            Files.setPosixFilePermissions(folder.main(), PosixFilePermissions.fromString("rw-r--r--"));
            await(watch, location, Set.of("not_called"));
            Files.setPosixFilePermissions(folder.main(), PosixFilePermissions.fromString("rwxr-xr-x"));
            await(watch, location, Set.of());
            Files.delete(shim);
            Files.delete(folder.main());
            await(watch, Set.of("unreadable"));
        }
    }

    /** A change of the shipped shim, whose folder nobody watches, is seen at the interval. */
    @Test
    void looksAtEachIntervalToo() throws Exception {
        HookFolder folder = HookFolder.with(dir, "9.0.0");
        folder.installer().install();
        HookLocation location = location(folder);
        assertFalse(location.folders().contains(folder.shipped().getParent()));
        try (HookWatch watch = new HookWatch(location, Duration.ofMillis(50))) {
            watch.start();
            await(watch, location, Set.of());
            HookFolder.write(folder.shipped(), HookFolder.shim("newer"), "rwxr-xr-x");
            await(watch, location, Set.of("other_build"));
            HookFolder.write(folder.shipped(), HookFolder.shim("now"), "rwxr-xr-x");
            await(watch, location, Set.of());
        }
    }

    private HookLocation location(HookFolder folder) throws IOException {
        Files.createDirectories(dir.resolve("run"));
        return new HookLocation(
                folder.hooks(),
                folder.shipped(),
                dir.resolve("etc/hook.toml"),
                dir.resolve("run"),
                dir.resolve("state/libvirt-reloaded"),
                Trust.ANYBODY,
                folder.programs());
    }

    private static void await(HookWatch watch, HookLocation location, Set<String> expected) throws Exception {
        await(watch, expected);
        assertEquals(
                expected,
                location.state().problems().stream()
                        .map(problem -> problem.kind().word())
                        .collect(Collectors.toSet()));
    }

    /** The look comes seconds after the change, and not after the minute of the interval. */
    private static void await(HookWatch watch, Set<String> expected) throws InterruptedException, IOException {
        for (int i = 0; i < 3000 && !problems(watch).equals(expected); i++) {
            Thread.sleep(10);
        }
        assertEquals(expected, problems(watch));
    }

    private static Set<String> problems(HookWatch watch) {
        return watch.problems().entrySet().stream()
                .filter(problem -> problem.getValue() == 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
