package org.virtgate.hook;

/** Thrown when a question is not answered; the refusal says why. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final RefusalCode code;
    private final String why;

    /** @param why the reason, for the caller */
    public RefusedException(RefusalCode code, String why) {
        super(why);
        this.code = code;
        this.why = why;
    }

    @Override
    public String getMessage() {
        return why;
    }

    /** Returns the refusal to send. */
    public Refusal refusal() {
        return new Refusal(code, why);
    }
}
