package org.virtgate.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/**
 * Thrown if a command cannot do what it was asked. The message says what was found and what to do, in lower case
 * without a full stop.
 */
final class CommandFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final ExitCode exit;

    CommandFailure(ExitCode exit, String message) {
        super(message);
        this.exit = Objects.requireNonNull(exit);
    }

    /** Returns the failure for a file that could not be used. */
    static CommandFailure of(IOException failed) {
        String what = Objects.requireNonNullElse(
                failed.getMessage(), failed.getClass().getSimpleName());
        if (failed instanceof AccessDeniedException denied) {
            return new CommandFailure(ExitCode.NOT_PERMITTED, denied.getFile() + ": permission denied; run it as root");
        }
        if (failed instanceof NoSuchFileException missing) {
            return new CommandFailure(ExitCode.USAGE, missing.getFile() + " does not exist");
        }
        if (failed instanceof FileSystemException file && file.getReason() != null) {
            return new CommandFailure(ExitCode.USAGE, file.getFile() + ": " + file.getReason());
        }
        return new CommandFailure(ExitCode.USAGE, what);
    }

    ExitCode exit() {
        return exit;
    }

    String text() {
        return Objects.requireNonNull(getMessage());
    }
}
