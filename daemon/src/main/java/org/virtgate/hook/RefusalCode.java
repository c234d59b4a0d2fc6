package org.virtgate.hook;

import java.util.Arrays;
import java.util.Optional;

/** Why a question is not answered, for programs; docs/protocol.md has the same list. */
public enum RefusalCode {
    /** The caller may not ask this question. */
    NOT_PERMITTED("not-permitted"),
    /** The request is not as docs/protocol.md defines it. */
    BAD_QUESTION("bad-question"),
    /** This release has no such question. */
    UNKNOWN_QUESTION("unknown-question"),
    /** The question names something that does not exist. */
    NOT_FOUND("not-found"),
    /** No rules are in force. */
    NO_RULES("no-rules"),
    /** Too many questions wait already; the same question may be answered later. */
    BUSY("busy"),
    /** The answer took too long. */
    TIMED_OUT("timed-out"),
    /** The daemon is stopping. */
    STOPPING("stopping"),
    /** The answer needs libvirt, and libvirt does not answer. */
    UNAVAILABLE("unavailable"),
    /** The daemon has a bug; its journal says more. */
    FAILED("failed");

    private final String word;

    RefusalCode(String word) {
        this.word = word;
    }

    /** Returns the name on the wire. */
    public String word() {
        return word;
    }

    /** Returns the code of this name. */
    static Optional<RefusalCode> of(String word) {
        return Arrays.stream(values()).filter(code -> code.word.equals(word)).findFirst();
    }
}
