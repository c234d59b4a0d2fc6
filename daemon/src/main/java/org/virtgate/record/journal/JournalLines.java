package org.virtgate.record.journal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.MessageFormatter;
import org.virtgate.domain.Printable;
import org.virtgate.domain.SecretText;

/**
 * Formats a log event as lines for the journal, each with a priority prefix (sd-daemon(3)).
 *
 * <p>Only virtgate's own source starts a new line: with a line end in a message pattern, or with a part of a stack
 * trace. Arguments of a pattern and messages of exceptions may come from outside: they stay on one line, with every
 * character visible.
 */
final class JournalLines {
    private static final int FRAMES = 40;
    private static final int CAUSES = 8;

    private JournalLines() {}

    /** Returns the lines of an event in UTF-8, each with its line end. */
    static byte[] of(ILoggingEvent event) {
        StringBuilder lines = new StringBuilder(160);
        String priority = priority(event.getLevel());
        message(event).lines().forEach(line -> line(lines, priority, line));
        IThrowableProxy thrown = event.getThrowableProxy();
        for (int depth = 0; thrown != null && depth < CAUSES; depth++) {
            trace(lines, priority, depth == 0 ? "" : "caused by ", thrown);
            thrown = thrown.getCause();
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String message(ILoggingEvent event) {
        @Nullable Object[] arguments = event.getArgumentArray();
        if (arguments == null || arguments.length == 0) {
            return event.getMessage();
        }
        Object[] shown = Arrays.stream(arguments)
                .map(argument -> Printable.of(String.valueOf(argument)))
                .toArray();
        return MessageFormatter.basicArrayFormat(event.getMessage(), shown);
    }

    private static void trace(StringBuilder lines, String priority, String before, IThrowableProxy thrown) {
        String says = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
        line(lines, priority, before + thrown.getClassName() + says);
        StackTraceElementProxy[] frames = thrown.getStackTraceElementProxyArray();
        int shown = Math.min(FRAMES, frames.length - thrown.getCommonFrames());
        for (int i = 0; i < shown; i++) {
            line(lines, priority, "    " + frames[i].getSTEAsString());
        }
    }

    private static void line(StringBuilder lines, String priority, String text) {
        lines.append(priority).append(Printable.of(SecretText.hidden(text))).append('\n');
    }

    private static String priority(Level level) {
        return switch (level.toInt()) {
            case Level.ERROR_INT -> "<3>";
            case Level.WARN_INT -> "<4>";
            case Level.INFO_INT -> "<6>";
            default -> "<7>";
        };
    }
}
