package org.virtgate.cli;

/** What an exit code of the command line tells a script. */
enum ExitCode {
    /** Yes: admitted, valid, healthy, done. */
    YES(0),
    /** No: denied, or something was found. */
    NO(1),
    /** The command line is wrong, or names what is not there; nothing was asked or done. */
    USAGE(2),
    /** Rules or settings are invalid. */
    INVALID_RULES(3),
    /** No daemon answers. */
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
}
