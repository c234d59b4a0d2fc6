package org.virtgate.rules;

/**
 * How close to the cause a check's findings are. Findings are told in the order of these constants, so that the first
 * one is what to mend: a disk that is not here also lies outside every allowed directory.
 */
public enum Rank {
    /** The host takes no guests, whatever comes. */
    HOST,
    /** Something that the guest needs is not here. */
    ABSENCE,
    /** What is here does not suit the guest. */
    FITNESS,
    /** What the origin told of itself is missing or doubtful, so that others could not be judged. */
    ORIGIN
}
