package org.virtgate.domain;

/** Ends computing that nobody waits for any more, so that a large domain under many rules does not hold a thread. */
public final class Computing {
    private Computing() {}

    /**
     * Returns if somebody still waits. Called inside of loops that a caller can make long.
     *
     * @throws Abandoned if this thread was interrupted; it stays so
     */
    public static void proceed() {
        if (Thread.currentThread().isInterrupted()) {
            throw new Abandoned();
        }
    }

    /** Says that computing ended early; its cause is an InterruptedException. */
    public static final class Abandoned extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Abandoned() {
            super("nobody waits for the result any more", new InterruptedException());
        }
    }
}
