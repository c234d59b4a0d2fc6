package org.virtgate.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that an option may name in place of the usual one. */
final class NamedFolder {
    private NamedFolder() {}

    /**
     * Refuses another folder than the usual one if it is none. One that this user may not look at counts as there.
     *
     * @param what the usual one is, for people
     */
    static void mustExist(String option, Path folder, Path usual, String what) throws CommandFailure {
        boolean none = Files.notExists(folder) || (Files.exists(folder) && !Files.isDirectory(folder));
        if (none && !folder.equals(usual)) {
            throw new CommandFailure(
                    ExitCode.USAGE, option + ": there is no folder " + folder + "; " + what + " " + usual);
        }
    }
}
