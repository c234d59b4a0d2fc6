package org.virtgate.hook;

/** Decides what comes through the hook. Called by several threads at once. */
public interface HookHandler {
    /**
     * Decides by the deadline. After it the thread is interrupted, and what is returned is dropped.
     *
     * @throws Exception when that fails; the hook is told that nothing was decided
     */
    Ruling decide(Arrival arrival) throws Exception;

    /** Records that an arrival got no decision, once the hook was told so. */
    void undecided(Arrival arrival, String why);
}
