package org.virtgate.cli.view;

import com.google.gson.JsonElement;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntSupplier;

/**
 * Where a command writes, as UTF-8.
 *
 * @param terminal whether standard output is a terminal
 * @param colour whether it may be coloured
 * @param width how many columns the terminal has; asked for only where something depends on it
 */
public record Console(PrintWriter out, PrintWriter err, boolean terminal, boolean colour, IntSupplier width) {
    public Console {
        Objects.requireNonNull(out);
        Objects.requireNonNull(err);
        Objects.requireNonNull(width);
    }

    /** Creates a console of the usual width. */
    public Console(PrintWriter out, PrintWriter err, boolean terminal, boolean colour) {
        this(out, err, terminal, colour, () -> TerminalWidth.USUAL);
    }

    /** Returns the console of this process. */
    public static Console ofThisProcess() {
        boolean terminal = isTerminal(Path.of("/proc/self/fd/1"));
        return new Console(
                writer(new FileOutputStream(FileDescriptor.out)),
                writer(new FileOutputStream(FileDescriptor.err)),
                terminal,
                terminal && wantsColour(System.getenv()),
                () -> TerminalWidth.of(System.getenv().getOrDefault("COLUMNS", "")));
    }

    /**
     * Returns whether the environment allows colour: NO_COLOR with any value (no-color.org) forbids it, and so does
     * TERM=dumb.
     */
    static boolean wantsColour(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    }

    public void line(String text) {
        out.println(text);
    }

    public void json(JsonElement document) {
        out.println(Json.written(document));
    }

    /** Prints a document on a line of its own, at once. */
    public void jsonLine(JsonElement document) {
        out.println(Json.line(document));
        out.flush();
    }

    public String paint(Paint paint, String text) {
        return colour ? "\u001b[" + paint.code + "m" + text + "\u001b[0m" : text;
    }

    /** The colours, by their meaning. */
    public enum Paint {
        GOOD("32"),
        BAD("31"),
        NOTE("33"),
        STRONG("1"),
        FAINT("2");

        private final String code;

        Paint(String code) {
            this.code = code;
        }
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /**
     * Returns whether a descriptor is a terminal, by the target of its link. {@code System.console()} does not serve:
     * it tests standard input too, and from Java 22 on it always exists.
     */
    private static boolean isTerminal(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }
}
