package org.virtgate.hook;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The questions that the daemon answers, and who may ask each; docs/protocol.md has the same list. */
public enum QuestionKind {
    STATUS("status", Askers.MEMBERS_TOO),
    FACTS("facts", Askers.MEMBERS_TOO),
    NAMES("names", Askers.MEMBERS_TOO),
    METRICS("metrics", Askers.MEMBERS_TOO),
    TRY("try", Askers.MEMBERS_TOO),
    TRIALS("trials", Askers.MEMBERS_TOO),
    RELOAD("reload", Askers.ROOT_ALONE),
    DRAIN("drain", Askers.ROOT_ALONE),
    UNDRAIN("undrain", Askers.ROOT_ALONE),
    UNDO("undo", Askers.ROOT_ALONE),
    REPAIR("repair", Askers.ROOT_ALONE),
    EXPECT("expect", Askers.ROOT_ALONE),
    MOVES("moves", Askers.ROOT_ALONE),
    MOVED("moved", Askers.ROOT_ALONE);

    private final String word;
    private final Askers askers;

    QuestionKind(String word, Askers askers) {
        this.word = word;
        this.askers = Objects.requireNonNull(askers);
    }

    /** Returns the name on the wire. */
    public String word() {
        return word;
    }

    Askers askers() {
        return askers;
    }

    /** Returns the question of this name. */
    static Optional<QuestionKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /** Returns all names, for a message. */
    static String words() {
        return Arrays.stream(values()).map(QuestionKind::word).collect(Collectors.joining(", "));
    }

    /** Who may ask a question. */
    enum Askers {
        ROOT_ALONE,
        /** Root, and the members of the group that owns the socket. */
        MEMBERS_TOO
    }
}
