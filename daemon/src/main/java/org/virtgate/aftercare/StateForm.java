package org.virtgate.aftercare;

import java.time.Instant;
import java.util.Objects;
import org.virtgate.admission.HookEvent;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.files.form.Form;
import org.virtgate.files.form.Words;

/**
 * Form 1 of what after-care keeps in /var/lib/virtgate. Its words stay as they are, whatever Java calls things; whoever
 * adds, drops or changes one makes form 2, and goes on reading this one.
 */
final class StateForm {
    /** A domain of 16 MiB, the most that the hook takes, with every character escaped as JSON does at the worst. */
    static final long LARGEST = 6L * 16 * 1024 * 1024 + 1024 * 1024;

    static final Words WORDS = new Words()
            .constants(AdmittedGuest.Before.class, "NOTHING=nothing DEFINITION=definition GUEST=guest UNKNOWN=unknown")
            .record(AdmittedGuest.class, "v:1 arriving=* operation origin? rules xml before?")
            .record(ArrivingGuest.class, "id name=guest uuid since memory hugePages=huge_pages groups")
            .constants(HookEvent.Operation.class, "MIGRATE=migrate RESTORE=restore")
            .record(PendingUpdate.class, "admitted landed seen?")
            .record(Meta.class, "guest uuid at");

    /** {@code admitted/ID.json}. */
    static final Form<AdmittedGuest> ADMITTED = WORDS.form(AdmittedGuest.class);

    /** {@code aftercare/pending/ID.json}. */
    static final Form<PendingUpdate> PENDING = WORDS.form(PendingUpdate.class);

    /** {@code aftercare/replaced/ID/meta.json}. */
    static final Form<Meta> REPLACED = WORDS.form(Meta.class);

    private StateForm() {}

    /** What is told of a replaced definition beside its XML. */
    record Meta(String guest, String uuid, Instant at) {
        Meta {
            Objects.requireNonNull(guest);
            Objects.requireNonNull(uuid);
            Objects.requireNonNull(at);
        }
    }
}
