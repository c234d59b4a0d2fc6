package org.virtgate.record.journal;

/** The MESSAGE_IDs of journal entries, which the catalog explains (systemd/virtgate.catalog). They never change. */
final class MessageId {
    static final String ADMITTED = "9247481a5df54ed8b7b92ae5b0063ddb";
    static final String DENIED = "079285e370664c1d89d279ab4b5213ec";
    static final String UNDECIDED = "38a4d622ee3e498c8fd1b55b00cd74af";
    static final String ENDED = "98863e7d9d654196bd60cc1ee09ada5e";
    static final String LANDED_UNCHECKED = "8545fa6b2eb84f7990f9af7fcff03d77";
    static final String DEFINITION_UPDATED = "a3b6954a9ca14b05925ef94ecbe7d702";
    static final String MOVES_PLANNED = "5285015b821d4000b02777de2cc52636";
    static final String MOVED = "7626e508a354445d945c841693f7f1de";

    private MessageId() {}
}
