package org.virtgate.hook;

/** Decides the hook's requests. Called by several threads at once. */
public interface HookHandler {
    /**
     * Decides on the guest. When the time is over, the thread is interrupted and the returned reply is dropped.
     *
     * @throws Exception when deciding fails; the hook is told that nothing was decided
     */
    HookReply decide(HookRequest request, Caller caller) throws Exception;

    /** Records that a request got no decision; called after the hook was told so. */
    void undecided(HookRequest request, Caller caller, String why);
}
