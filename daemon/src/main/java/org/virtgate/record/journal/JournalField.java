package org.virtgate.record.journal;

/**
 * The names of the fields of journal entries, as docs/decisions.md lists them. They never change: people and programs
 * search by them.
 */
final class JournalField {
    static final String MESSAGE_ID = "MESSAGE_ID";
    static final String DECISION = "VIRTGATE_DECISION";
    static final String GUEST = "VIRTGATE_GUEST";
    static final String UUID = "VIRTGATE_UUID";
    static final String OPERATION = "VIRTGATE_OPERATION";
    static final String ORIGIN = "VIRTGATE_ORIGIN";
    static final String VERDICT = "VIRTGATE_VERDICT";
    static final String RULES = "VIRTGATE_RULES";
    static final String CHECK = "VIRTGATE_CHECK";
    static final String OUTCOME = "VIRTGATE_OUTCOME";
    static final String CAUSE = "VIRTGATE_CAUSE";
    static final String MOVES = "VIRTGATE_MOVES";
    static final String TO = "VIRTGATE_TO";
    static final String PERSISTENT = "VIRTGATE_PERSISTENT";

    private JournalField() {}
}
