package org.virtgate.cli;

import org.virtgate.hook.RefusalCode;

/** The exit codes of the command line. */
enum ExitCode {
    /** Yes: admitted, valid, healthy, done. */
    YES(0),
    /** No: denied, or something was found. */
    NO(1),
    /** The command line is wrong, or names something that does not exist; nothing was done. */
    USAGE(2),
    /** Rules or settings are invalid, or no rules are in force. */
    INVALID_RULES(3),
    /** No daemon answers, or the daemon could not answer the question. */
    NO_DAEMON(4),
    /** This user may not run the command. */
    NOT_PERMITTED(5);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** Returns the exit code for a refusal by the daemon; docs/protocol.md has the same table. */
    static ExitCode of(RefusalCode refused) {
        return switch (refused) {
            case NOT_PERMITTED -> NOT_PERMITTED;
            case BAD_QUESTION, NOT_FOUND -> USAGE;
            case NO_RULES -> INVALID_RULES;
            case UNKNOWN_QUESTION, BUSY, TIMED_OUT, STOPPING, UNAVAILABLE, FAILED -> NO_DAEMON;
        };
    }
}
