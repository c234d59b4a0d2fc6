package org.virtgate.checks;

/** What a check is about. A guest that is restored from a file does not move, so it is asked for less. */
public enum Concern {
    /** That the guest moves from one host to another: what both must share, or what no guest can take along. */
    MOVING,
    /** That the guest runs on this host, however it comes. */
    RUNNING
}
