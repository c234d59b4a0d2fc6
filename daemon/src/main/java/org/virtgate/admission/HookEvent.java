package org.virtgate.admission;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.words.Worded;

/**
 * One incoming guest, from libvirt's hook or from {@code virtgate try}.
 *
 * @param id the decision's id, six or more hexadecimal digits
 * @param at when the event came
 * @param operation libvirt's hook operation
 * @param guest the guest's name on this host; input from outside
 * @param origin the host that the guest comes from, if the caller names it; the domain's passport may name it too
 * @param objection why the passport in the domain is not to be believed; empty if it is, or if there is none
 * @param xml the domain as libvirt printed it; input from outside
 */
public record HookEvent(
        String id,
        Instant at,
        Operation operation,
        String guest,
        Optional<String> origin,
        Optional<String> objection,
        String xml) {
    public HookEvent {
        Objects.requireNonNull(id);
        Objects.requireNonNull(at);
        Objects.requireNonNull(operation);
        Objects.requireNonNull(guest);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(objection);
        Objects.requireNonNull(xml);
    }

    /** Creates an event whose passport is believed, if it has one. */
    public HookEvent(String id, Instant at, Operation operation, String guest, Optional<String> origin, String xml) {
        this(id, at, operation, guest, origin, Optional.empty(), xml);
    }

    /** Returns the event without its domain, which has secrets. */
    @Override
    public String toString() {
        return "HookEvent[" + id + ", " + at + ", " + operation + "]";
    }

    /** libvirt's hook operation for an incoming domain. */
    public enum Operation implements Worded {
        MIGRATE("migrate"),
        RESTORE("restore");

        private final String word;

        Operation(String word) {
            this.word = word;
        }

        /** The operation's word in libvirt's hook call (virHookQemuOp in virhook.c, libvirt 9.0). */
        @Override
        public String word() {
            return word;
        }
    }
}
