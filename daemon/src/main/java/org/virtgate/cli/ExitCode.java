package org.virtgate.cli;

import org.virtgate.hook.RefusalCode;

/** What an exit code of the command line tells a script. */
enum ExitCode {
    /** Yes: admitted, valid, healthy, done. */
    YES(0),
    /** No: denied, or something was found. */
    NO(1),
    /** The command line is wrong, or names what is not there; nothing was asked or done. */
    USAGE(2),
    /** Rules or settings are invalid, or no rules are in force. */
    INVALID_RULES(3),
    /** No daemon answers, or it could not answer. */
    NO_DAEMON(4),
    /** Whoever asks may not. */
    NOT_PERMITTED(5);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** How a command ends whose question the daemon refused; docs/protocol.md has the same table. */
    static ExitCode of(RefusalCode refused) {
        return switch (refused) {
            case NOT_PERMITTED -> NOT_PERMITTED;
            case BAD_QUESTION, NOT_FOUND -> USAGE;
            case NO_RULES -> INVALID_RULES;
            case UNKNOWN_QUESTION, BUSY, TIMED_OUT, STOPPING, UNAVAILABLE, FAILED -> NO_DAEMON;
        };
    }
}
