package org.virtgate.hook;

/** Decides what comes through the hook. Called by several threads at once. */
public interface HookHandler {
    /**
     * Decides on the guest in time. When the time is over the thread is interrupted, and what is returned is dropped.
     *
     * @throws Exception when that fails; the hook is told that nothing was decided
     */
    HookReply decide(HookRequest request, Caller caller) throws Exception;

    /** Records that a request got no decision, once the hook was told so. */
    void undecided(HookRequest request, String why);
}
