package org.virtgate.hook;

import java.util.Arrays;
import java.util.Optional;

/** Why a question is not answered, for programs; docs/protocol.md has the same list. */
public enum RefusalCode {
    /** Whoever asks may not. */
    NOT_PERMITTED("not-permitted"),
    /** The request is not as docs/protocol.md has it. */
    BAD_QUESTION("bad-question"),
    /** This release has no such question. */
    UNKNOWN_QUESTION("unknown-question"),
    /** What the question names is not there. */
    NOT_FOUND("not-found"),
    /** No rules are in force. */
    NO_RULES("no-rules"),
    /** Too much waits already: the same question may be answered later. */
    BUSY("busy"),
    /** The answer took too long. */
    TIMED_OUT("timed-out"),
    /** The daemon is stopping. */
    STOPPING("stopping"),
    /** Libvirt does not tell what the answer needs. */
    UNAVAILABLE("unavailable"),
    /** The daemon has a bug, and its journal more of it. */
    FAILED("failed");

    private final String word;

    RefusalCode(String word) {
        this.word = word;
    }

    /** What names it on the wire. */
    public String word() {
        return word;
    }

    /** The code of this name. */
    static Optional<RefusalCode> of(String word) {
        return Arrays.stream(values()).filter(code -> code.word.equals(word)).findFirst();
    }
}
