package org.virtgate.admission;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.words.Worded;

/**
 * One incoming guest, as the hook handed it over or as somebody tries it.
 *
 * @param id names the decision, six or more hexadecimal digits
 * @param at when it came
 * @param operation what libvirt is doing
 * @param guest the guest's name on this host; input from outside
 * @param origin the host it comes from, where the caller says so; the domain's passport may know it too
 * @param xml the domain as libvirt printed it; input from outside
 */
public record HookEvent(String id, Instant at, Operation operation, String guest, Optional<String> origin, String xml) {
    public HookEvent {
        Objects.requireNonNull(id);
        Objects.requireNonNull(at);
        Objects.requireNonNull(operation);
        Objects.requireNonNull(guest);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(xml);
    }

    /** Which of libvirt's hook operations carries the domain here. */
    public enum Operation implements Worded {
        MIGRATE("migrate"),
        RESTORE("restore");

        private final String word;

        Operation(String word) {
            this.word = word;
        }

        /** What libvirt calls its hook with (virHookQemuOp in virhook.c, libvirt 9.0). */
        @Override
        public String word() {
            return word;
        }
    }
}
