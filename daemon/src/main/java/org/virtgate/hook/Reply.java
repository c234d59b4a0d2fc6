package org.virtgate.hook;

import java.util.Objects;

/** What the hook is told. */
public sealed interface Reply {
    /** As it goes over the wire. */
    Frame frame();

    /** Admitted; the domain needs no change. */
    record Unchanged() implements Reply {
        @Override
        public Frame frame() {
            return Frame.of(FrameKind.UNCHANGED, "");
        }
    }

    /** Admitted with this domain. */
    record Rewritten(String xml) implements Reply {
        public Rewritten {
            Objects.requireNonNull(xml);
        }

        @Override
        public Frame frame() {
            return Frame.of(FrameKind.REWRITTEN, xml);
        }
    }

    /** Denied; the reason is for whoever migrates. */
    record Denied(String reason) implements Reply {
        public Denied {
            Objects.requireNonNull(reason);
        }

        @Override
        public Frame frame() {
            return Frame.explaining(FrameKind.DENIED, reason);
        }
    }

    /** Nothing was decided; why, in words that say nothing about the guest. */
    record Undecided(String why) implements Reply {
        public Undecided {
            Objects.requireNonNull(why);
        }

        @Override
        public Frame frame() {
            return Frame.explaining(FrameKind.UNDECIDED, why);
        }
    }
}
