package org.virtgate.rules.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.virtgate.rules.Position;
import org.virtgate.rules.Problem;

/** Reads a text file. It must be a regular file of at most 1 MiB, in UTF-8, and pass the check of {@link Trust}. */
final class TextFile {
    private static final int LARGEST = 1 << 20;

    private TextFile() {}

    /**
     * Returns the file's text; empty if something is wrong with the file. A link to /dev/null reads as an empty file.
     */
    static Optional<String> read(Path file, Trust trust, Consumer<Problem> problems) {
        try {
            if (Files.isSymbolicLink(file) && !Files.exists(file)) {
                problems.accept(problem(file, "a link to " + Files.readSymbolicLink(file) + ", which is not there"));
                return Optional.empty();
            }
            List<Problem> distrust = trust.check(file);
            distrust.forEach(problems);
            if (file.toRealPath().equals(Trust.DEV_NULL)) {
                return distrust.isEmpty() ? Optional.of("") : Optional.empty();
            } else if (!Files.isRegularFile(file)) {
                problems.accept(problem(file, "not a regular file"));
                return Optional.empty();
            }
            return distrust.isEmpty() ? text(file, problems) : Optional.empty();
        } catch (NoSuchFileException e) {
            problems.accept(problem(file, "not there"));
        } catch (IOException e) {
            problems.accept(problem(file, "cannot be read: " + reason(e)));
        }
        return Optional.empty();
    }

    /**
     * Returns the reason of a failure in words that people know. Some exceptions of the JDK, for permission denied for
     * example, have no such message.
     */
    static String reason(IOException e) {
        if (e instanceof java.nio.file.AccessDeniedException) {
            return "permission denied";
        } else if (e instanceof java.nio.file.FileSystemException failure && failure.getReason() != null) {
            return failure.getReason();
        }
        return String.valueOf(e.getMessage());
    }

    static Problem problem(Path file, String message) {
        return Problem.of(Position.whole(file.toString()), message);
    }

    private static Optional<String> text(Path file, Consumer<Problem> problems) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        }
        if (bytes.length > LARGEST) {
            problems.accept(problem(file, "over 1 MiB, expected a file that people wrote"));
            return Optional.empty();
        }
        return decode(file, bytes, problems);
    }

    private static Optional<String> decode(Path file, byte[] bytes, Consumer<Problem> problems) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(in, text, true);
        String read = text.flip().toString();
        if (!result.isError()) {
            return Optional.of(read);
        }
        int line = 1 + (int) read.chars().filter(c -> c == '\n').count();
        int column = read.codePointCount(read.lastIndexOf('\n') + 1, read.length()) + 1;
        problems.accept(Problem.of(
                new Position(file.toString(), line, column),
                String.format("not UTF-8: byte 0x%02x", in.get(in.position())),
                "save the file in UTF-8"));
        return Optional.empty();
    }
}
