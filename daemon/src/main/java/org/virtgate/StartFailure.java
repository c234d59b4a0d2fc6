package org.virtgate;

/** Why virtgated does not start, and with which exit code it ends. */
final class StartFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;
    private final int exit;

    /**
     * @param why one line or several, for the log
     * @param exit one of {@link Virtgated}'s exit codes
     */
    StartFailure(String why, int exit) {
        super(why);
        this.why = why;
        this.exit = exit;
    }

    @Override
    public String getMessage() {
        return why;
    }

    int exit() {
        return exit;
    }
}
