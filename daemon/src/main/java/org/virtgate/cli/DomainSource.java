package org.virtgate.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What to try: a domain XML, a guest that this host's libvirt knows, or many guests; from files or standard input. */
final class DomainSource {
    /** The largest domain XML that the hook hands over. */
    private static final int BYTES_MAX = 16 << 20;

    @Parameters(paramLabel = "FILE", description = "A domain XML; - for standard input.")
    private @Nullable String file;

    @Option(names = "--domain", paramLabel = "NAME", description = "A guest of this host, by its name, id or uuid.")
    private @Nullable String domain;

    @Option(
            names = "--batch",
            paramLabel = "FILE",
            description = "Many guests, a JSON object on each line; - for standard input. Prints a line for each.")
    private @Nullable String batch;

    /** Returns the file of many guests, "-" for standard input; empty if one guest is to be tried. */
    Optional<String> batch() {
        return Optional.ofNullable(batch);
    }

    /** Opens the file of many guests. */
    InputStream batchIn(CommandContext context) throws IOException {
        String from = batch().orElse("-");
        return from.equals("-") ? context.in() : new BufferedInputStream(Files.newInputStream(Path.of(from)));
    }

    /** Returns the domain XML. */
    String xml(CommandContext context) throws CommandFailure, IOException {
        if (domain != null) {
            // Without its passwords, which no rule needs.
            return new LocalGuests(context.programs()).xml(domain, false);
        }
        if (file == null || file.equals("-")) {
            return text("standard input", context.in());
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return text(file, in);
        }
    }

    private static String text(String name, InputStream in) throws CommandFailure, IOException {
        byte[] bytes = in.readNBytes(BYTES_MAX + 1);
        if (bytes.length > BYTES_MAX) {
            throw new CommandFailure(ExitCode.USAGE, name + " is over 16 MiB; expected the XML of one domain");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, name + " is not UTF-8; expected a domain XML as virsh dumpxml prints it");
        }
    }
}
