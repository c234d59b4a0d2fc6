package org.virtgate.fleet.plan;

import java.util.List;
import java.util.Objects;
import org.virtgate.words.Worded;

/** Whether a guest can go to a host. */
public sealed interface Fit {
    Kind kind();

    /** Returns why the guest cannot go there, for people; how it is, if it can. */
    String text();

    /** Returns all findings of the host's gate that deny the guest, the leading one first. */
    default List<Reason> reasons() {
        return List.of();
    }

    /** Returns all findings of the host's gate that would deny the guest if their rules were enforced. */
    default List<Reason> audited() {
        return List.of();
    }

    /** Returns what is known of a guest and a host, given what the host's gate said of the guest. */
    static Fit of(Guest guest, Host host, Fit answer) {
        if (guest.host().equals(host.name())) {
            return new Here();
        }
        if (host.status() instanceof Host.NotAsked silent) {
            return new NoAnswer(silent.why());
        }
        if (host.status() instanceof Host.Known known && known.drained().isPresent()) {
            return new Drained(known.drained().get(), answer.reasons());
        }
        return answer;
    }

    /** The host's gate would admit the guest. */
    record Fits(List<Reason> audited) implements Fit {
        public Fits {
            audited = List.copyOf(audited);
        }

        public Fits() {
            this(List.of());
        }

        @Override
        public Kind kind() {
            return Kind.FITS;
        }

        @Override
        public String text() {
            return "fits";
        }
    }

    /**
     * The host's gate would deny the guest.
     *
     * @param reasons all findings that deny, the leading one first
     */
    record Denied(List<Reason> reasons, List<Reason> audited) implements Fit {
        public Denied {
            reasons = List.copyOf(reasons);
            audited = List.copyOf(audited);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("a denial without a finding");
            }
        }

        public Denied(List<Reason> reasons) {
            this(reasons, List.of());
        }

        @Override
        public Kind kind() {
            return Kind.DENIED;
        }

        @Override
        public String text() {
            return "DENIED by " + reasons.get(0).rule() + ": " + reasons.get(0).text();
        }
    }

    /** The guest runs there. */
    record Here() implements Fit {
        @Override
        public Kind kind() {
            return Kind.HERE;
        }

        @Override
        public String text() {
            return "runs there";
        }
    }

    /** The host's gate may not tell this user. */
    record NotTold() implements Fit {
        @Override
        public Kind kind() {
            return Kind.NOT_TOLD;
        }

        @Override
        public String text() {
            return "its gate may not tell you: ask as root";
        }
    }

    /** The host was not asked, or did not answer. */
    record NoAnswer(String why) implements Fit {
        public NoAnswer {
            Objects.requireNonNull(why);
        }

        @Override
        public Kind kind() {
            return Kind.NO_ANSWER;
        }

        @Override
        public String text() {
            return "no answer: " + why;
        }
    }

    /**
     * The host is drained.
     *
     * @param why the administrator's reason; may be empty
     * @param reasons what its gate found, if it was asked
     */
    record Drained(String why, List<Reason> reasons) implements Fit {
        public Drained {
            Objects.requireNonNull(why);
            reasons = List.copyOf(reasons);
        }

        @Override
        public Kind kind() {
            return Kind.DRAINED;
        }

        @Override
        public String text() {
            return "drained" + (why.isEmpty() ? "" : ": " + why);
        }
    }

    /** The kinds, with their words. */
    enum Kind implements Worded {
        FITS("fits"),
        DENIED("denied"),
        HERE("here"),
        NOT_TOLD("not-told"),
        NO_ANSWER("no-answer"),
        DRAINED("drained");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }
}
