package org.virtgate.aftercare;

import java.time.Instant;
import java.util.Objects;
import org.virtgate.admission.HookEvent;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.files.form.Form;
import org.virtgate.files.form.Words;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.UncheckedCause;

/**
 * Version 1 of the file format of after-care in /var/lib/virtgate. Its words stay even if Java names change. A word
 * that may be absent can be added to it. Anything else makes version 2, and version 1 must still be read.
 */
final class StateForm {
    /**
     * The largest file, in bytes: a domain of 16 MiB, the most that the hook takes, with each character in JSON's
     * longest escape.
     */
    static final long LARGEST = 6L * 16 * 1024 * 1024 + 1024 * 1024;

    static final Words WORDS = new Words()
            .constants(AdmittedGuest.Before.class, "NOTHING=nothing DEFINITION=definition GUEST=guest UNKNOWN=unknown")
            .record(AdmittedGuest.class, "v:1 arriving=* operation origin? objection? rules xml before?")
            .record(ArrivingGuest.class, "id name=guest uuid since memory hugePages=huge_pages groups")
            .constants(HookEvent.Operation.class, "MIGRATE=migrate RESTORE=restore")
            .record(PendingUpdate.class, "admitted landed seen?")
            .record(Meta.class, "guest uuid at")
            .record(SeenRuns.class, "v:1 runs expected unchecked")
            .record(SeenRuns.Run.class, "id since")
            .record(AuditEvent.LandedUnchecked.class, "id at operation guest uuid cause why")
            .constants(UncheckedCause.class, "NOT_ASKED=not-asked UNDECIDED=undecided BEFORE_START=before-start");

    /** {@code admitted/ID.json}. */
    static final Form<AdmittedGuest> ADMITTED = WORDS.form(AdmittedGuest.class);

    /** {@code aftercare/pending/ID.json}. */
    static final Form<PendingUpdate> PENDING = WORDS.form(PendingUpdate.class);

    /** {@code aftercare/replaced/ID/meta.json}. */
    static final Form<Meta> REPLACED = WORDS.form(Meta.class);

    /** {@code aftercare/seen-runs.json}. */
    static final Form<SeenRuns> SEEN_RUNS = WORDS.form(SeenRuns.class);

    private StateForm() {}

    /** The data of a replaced definition other than its XML. */
    record Meta(String guest, String uuid, Instant at) {
        Meta {
            Objects.requireNonNull(guest);
            Objects.requireNonNull(uuid);
            Objects.requireNonNull(at);
        }
    }
}
