package org.virtgate.host.paths;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;

/** Words for the kernel's errors on looking at a file. */
final class Refused {
    private Refused() {}

    static String why(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileSystemLoopException) {
            return "too many symbolic links";
        }
        return e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : "input/output error";
    }
}
