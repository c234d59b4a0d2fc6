package org.virtgate.staged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.staged.StagedTree.Outcome;

/** The shell programs that start the JVM; {@link NativeProbe} stands in for what they start. */
class LauncherTest {
    private static final String PATH = "/usr/sbin:/usr/bin:/sbin:/bin";
    private static final Path THIS_JAVA = Path.of(System.getProperty("java.home"), "bin/java");

    @TempDir
    private Path dir = Path.of("/");

    @Test
    void loadsNativeLibrariesFromWhereTheyAreInstalledAndSaysNothing() throws Exception {
        Outcome outcome = probe(StagedTree.ROOT, Map.of());
        Path libraries = StagedTree.ROOT.resolve("usr/lib/virtgate/native").resolve(machine());
        assertEquals(
                new Outcome(
                        0, libraries + "/libjffi-1.2.so\n" + libraries + "/libjnidispatch.so\nUTF-8 UTF-8 UTF-8\n", ""),
                outcome);
    }

    @Test
    void runsFromAnyFolder() throws Exception {
        Path elsewhere = dir.resolve("an other place");
        StagedTree.copyTo(elsewhere);
        Path libraries = elsewhere.resolve("usr/lib/virtgate/native").resolve(machine());
        assertEquals(
                libraries + "/libjffi-1.2.so\n" + libraries + "/libjnidispatch.so\nUTF-8 UTF-8 UTF-8\n",
                probe(elsewhere, Map.of()).out());
    }

    @Test
    void startsTheCommandLineThroughLinks() throws Exception {
        Path link = Files.createSymbolicLink(dir.resolve("vg"), StagedTree.ROOT.resolve("usr/bin/virtgate"));
        Path second = Files.createSymbolicLink(dir.resolve("vg2"), link);
        Outcome outcome = run(Map.of("VIRTGATE_JAVA", THIS_JAVA.toString()), second.toString(), "--version");
        assertEquals(0, outcome.exit(), outcome::err);
        assertTrue(outcome.out().startsWith("virtgate "), outcome::out);
    }

    @Test
    void doesNotTellOfOptionsInTheEnvironment() throws Exception {
        Map<String, String> environment = Map.of("JAVA_TOOL_OPTIONS", "-Dx=y", "_JAVA_OPTIONS", "-Dx=y");
        assertEquals("", probe(StagedTree.ROOT, environment).err());
    }

    @Test
    void takesTheJavaThatIsNamedAndNoOther() throws Exception {
        Outcome none = run(Map.of("VIRTGATE_JAVA", "/no/such/java"), launcher());
        assertEquals(
                new Outcome(
                        127,
                        "",
                        "virtgate: VIRTGATE_JAVA is '/no/such/java'; there is no such program; Java 17 or newer is needed\n"),
                none);
        Path old = java("old", "11.0.2");
        assertEquals(
                new Outcome(
                        127,
                        "",
                        "virtgate: VIRTGATE_JAVA is '" + old + "'; " + old
                                + " is Java 11.0.2; Java 17 or newer is needed\n"),
                run(Map.of("VIRTGATE_JAVA", old.toString()), launcher()));
    }

    @Test
    void passesOverAJavaThatIsTooOld() throws Exception {
        Path old = java("old", "1.8.0_402");
        Path young = java("young", "21");
        assertEquals(
                "started " + young + "\n",
                run(Map.of("JAVA_HOME", home(old), "PATH", home(young) + "/bin:" + PATH), launcher())
                        .out());
        assertEquals(
                "started " + young + "\n",
                run(Map.of("JAVA_HOME", home(young), "PATH", home(old) + "/bin:" + PATH), launcher())
                        .out());
    }

    @Test
    void asksAJavaThatComesWithoutItsVersion() throws Exception {
        Path java = java("silent", "17.0.1");
        Files.delete(Path.of(home(java), "release"));
        assertEquals(
                "started " + java + "\n",
                run(Map.of("VIRTGATE_JAVA", java.toString()), launcher()).out());
    }

    /** The real Java takes these options too: MakeCacheTest starts the daemon with them. */
    @Test
    void theDaemonsMemoryIsDumpedNowhere() throws Exception {
        Path java = java("told", "17.0.1");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        String daemon = StagedTree.ROOT.resolve("usr/sbin/virtgated").toString();
        List<String> options = run(Map.of("VIRTGATE_JAVA", java.toString()), daemon)
                .out()
                .lines()
                .toList();
        for (String option : List.of(
                "-XX:-UsePerfData",
                "-XX:-HeapDumpOnOutOfMemoryError",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:+DisableAttachMechanism")) {
            assertTrue(options.contains(option), () -> option + " is not among " + options);
        }
    }

    private static String launcher() {
        return StagedTree.ROOT.resolve("usr/bin/virtgate").toString();
    }

    private static Outcome run(Map<String, String> environment, String... command) throws Exception {
        Map<String, String> all = new HashMap<>(Map.of("PATH", PATH));
        all.putAll(environment);
        return StagedTree.run(all, List.of(command));
    }

    /** Runs {@link NativeProbe} as the launchers of a tree would. */
    private static Outcome probe(Path tree, Map<String, String> environment) throws Exception {
        Map<String, String> all = new HashMap<>(environment);
        all.put("VIRTGATE_JAVA", THIS_JAVA.toString());
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                """
                program=probe
                usr=$1/usr
                . "$usr/share/virtgate/launch.sh"
                options=
                run_java -Xshare:auto -cp "$usr/share/virtgate/lib/*:$2" org.virtgate.staged.NativeProbe
                """,
                "sh",
                tree.toString(),
                Path.of("target/test-classes").toAbsolutePath().toString()));
        return run(all, command.toArray(String[]::new));
    }

    private static String machine() throws Exception {
        return run(Map.of(), "uname", "-m").out().strip();
    }

    /** A program that looks like a Java of some version and says which it is. */
    private Path java(String name, String version) throws IOException {
        Path home = Files.createDirectories(dir.resolve(name));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        Path java = Files.createDirectory(home.resolve("bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                if [ "$1" = -version ]; then echo 'openjdk version "%s" 2021-10-19' >&2; exit; fi
                echo "started $0"
                """.formatted(version));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return java;
    }

    private static String home(Path java) {
        return String.valueOf(java.getParent() == null ? null : java.getParent().getParent());
    }
}
