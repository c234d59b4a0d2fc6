package org.virtgate.hook;

/** A question is not answered; the refusal says why. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final RefusalCode code;
    private final String why;

    /**
     * The question is not answered.
     *
     * @param why for whoever asked
     */
    public RefusedException(RefusalCode code, String why) {
        super(why);
        this.code = code;
        this.why = why;
    }

    @Override
    public String getMessage() {
        return why;
    }

    /** What the other side is told. */
    public Refusal refusal() {
        return new Refusal(code, why);
    }
}
