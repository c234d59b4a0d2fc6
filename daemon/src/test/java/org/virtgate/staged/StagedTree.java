package org.virtgate.staged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The installation that this build has staged, and running what is in it. */
final class StagedTree {
    /** From the daemon's folder, where Maven runs the tests. */
    static final Path ROOT = Path.of("../target/root").toAbsolutePath().normalize();

    /** What a program wrote and how it ended. */
    record Outcome(int exit, String out, String err) {}

    private StagedTree() {}

    /** Runs a program to its end, in an environment of these variables alone. */
    static Outcome run(Map<String, String> environment, List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("out", ".txt");
        Path err = Files.createTempFile("err", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            builder.environment().clear();
            builder.environment().putAll(environment);
            int exit = builder.start().waitFor();
            return new Outcome(
                    exit, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** All there is below a folder: mode and path, sorted by path; a folder ends with a slash. */
    static List<String> listing(Path root) throws IOException {
        List<String> lines = new ArrayList<>();
        try (var paths = Files.walk(root)) {
            for (Path path : paths.skip(1).sorted().toList()) {
                int mode = (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
                String kind = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) ? "/" : "";
                lines.add(String.format("%04o %s%s", mode & 07777, root.relativize(path), kind));
            }
        }
        return lines;
    }

    /** A copy of the tree's programs and what they need, elsewhere. */
    static void copyTo(Path target) throws IOException {
        try (var paths = Files.walk(ROOT)) {
            paths.forEach(path -> {
                try {
                    Files.copy(path, target.resolve(ROOT.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
