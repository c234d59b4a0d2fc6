package org.virtgate.cli.view;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many columns a terminal has. */
final class TerminalWidth {
    /** Where nobody knows. */
    static final int USUAL = 80;

    private static final int LEAST = 40;
    private static final int MOST = 1000;
    private static final int PATIENCE_SECONDS = 2;
    /** Rows and columns, as stty(1) prints them; 0 where the terminal does not tell. */
    private static final Pattern SIZE = Pattern.compile("\\d{1,4} (\\d{1,4})\\s*");

    private TerminalWidth() {}

    /** Returns what the variable COLUMNS says, else what the terminal says of itself, else 80. */
    static int of(String variable) {
        OptionalInt told = columns("0 " + variable);
        return told.isPresent() ? told.getAsInt() : columns(size()).orElse(USUAL);
    }

    /** Reads what {@code stty size} prints. A width at which no table can be read is none. */
    static OptionalInt columns(String size) {
        Matcher told = SIZE.matcher(size);
        if (!told.matches()) {
            return OptionalInt.empty();
        }
        int columns = Integer.parseInt(told.group(1));
        return columns < LEAST || columns > MOST ? OptionalInt.empty() : OptionalInt.of(columns);
    }

    private static String size() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Path.of("/dev/tty").toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
                return "";
            }
            return new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
