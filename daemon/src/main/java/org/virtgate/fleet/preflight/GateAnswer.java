package org.virtgate.fleet.preflight;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What virtgated of a host would decide on the guest.
 *
 * @param admits empty if it does not tell this user
 */
public record GateAnswer(Optional<Boolean> admits, List<Remark> remarks) {
    public GateAnswer {
        Objects.requireNonNull(admits);
        remarks = List.copyOf(remarks);
    }

    /**
     * A finding of its own.
     *
     * @param effect a word of {@code admission.Finding.Effect.Kind}
     */
    public record Remark(String effect, String rule, String message, String fix) {
        public Remark {
            Objects.requireNonNull(effect);
            Objects.requireNonNull(rule);
            Objects.requireNonNull(message);
            Objects.requireNonNull(fix);
        }

        boolean denies() {
            return effect.equals("denies");
        }
    }
}
