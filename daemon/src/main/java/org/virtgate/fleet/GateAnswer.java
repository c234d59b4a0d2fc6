package org.virtgate.fleet;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.fleet.Asked.UnreadableException;
import org.virtgate.fleet.plan.Fit;
import org.virtgate.fleet.plan.Reason;

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

        public boolean denies() {
            return effect.equals("denies");
        }

        /** Whether it would deny the guest if its rule were enforced. */
        boolean isAudited() {
            return effect.equals("audited");
        }
    }

    /** Reads a line that {@code virtgate try --batch} prints (docs/using/commands.md, virtgate try). */
    static GateAnswer read(JsonObject line) throws UnreadableException {
        if (line.has("error")) {
            throw new UnreadableException(Members.text(line, "error"));
        }
        Optional<Boolean> admits = switch (Members.text(line, "verdict")) {
            case "admitted", "admitted-rewritten" -> Optional.of(true);
            case "denied" -> Optional.of(false);
            case "not-told" -> Optional.empty();
            default ->
                throw new UnreadableException("its verdict is not understood: is virtgate there of another release?");
        };
        List<Remark> remarks = new ArrayList<>();
        for (JsonElement one : Members.list(line, "findings")) {
            if (one instanceof JsonObject finding) {
                remarks.add(new Remark(
                        Members.text(finding, "effect"),
                        Members.text(finding, "rule"),
                        Members.text(finding, "message"),
                        Members.text(finding, "fix")));
            }
        }
        return new GateAnswer(admits, remarks);
    }

    /** Returns whether the guest can go there. */
    Fit fit() {
        if (admits.isEmpty()) {
            return new Fit.NotTold();
        }
        List<Reason> audited =
                reasons(remarks.stream().filter(Remark::isAudited).toList());
        if (admits.get()) {
            return new Fit.Fits(audited);
        }
        List<Reason> denials = reasons(remarks.stream().filter(Remark::denies).toList());
        return denials.isEmpty()
                ? new Fit.NoAnswer("it denies the guest and does not say why")
                : new Fit.Denied(denials, audited);
    }

    private static List<Reason> reasons(List<Remark> remarks) {
        return remarks.stream()
                .map(remark -> new Reason(remark.rule(), remark.message()))
                .toList();
    }
}
