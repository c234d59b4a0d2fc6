package org.virtgate.admission;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.virtgate.domain.Redaction;
import org.virtgate.domain.SecretText;
import org.virtgate.facts.ImageFact;
import org.virtgate.facts.PathFact;
import org.virtgate.facts.Permissions;
import org.virtgate.facts.ProbeResults;
import org.virtgate.guest.Guest;

/**
 * Hides secrets in all that leaves the deciding part: this is the one place where that is done. The rules decide on
 * what is true; log, records, journal, metrics, {@code try} and the reply to virsh get what comes from here. Only
 * {@link Verdict.Rewritten#xml} keeps the secrets, for libvirt.
 */
public final class Disclosure {
    private static final UnaryOperator<String> HIDDEN = SecretText::hidden;

    private Disclosure() {}

    /**
     * Returns the decision without secrets.
     *
     * @param guest as it was decided on; empty if its domain could not be read. Nobody can tell where the secrets of
     *     such a domain are, so none of it is disclosed.
     */
    static Decision of(Decision decision, Optional<Guest> guest) {
        HookEvent event = decision.event();
        return new Decision(
                new HookEvent(
                        event.id(),
                        event.at(),
                        event.operation(),
                        event.guest(),
                        event.origin().map(HIDDEN),
                        event.objection().map(HIDDEN),
                        guest.map(g -> Redaction.of(g.came())).orElse("")),
                decision.host(),
                decision.uuid(),
                decision.origin().map(HIDDEN),
                decision.verdict(),
                decision.findings().stream().map(Disclosure::of).toList(),
                decision.evidence().stream()
                        .map(one -> new Evidence(one.rule(), one.at(), SecretText.hidden(one.message())))
                        .toList(),
                decision.rewrites().stream().map(Disclosure::of).toList(),
                decision.passportNotes().stream().map(HIDDEN).toList(),
                decision.rules());
    }

    /** Returns what the probes saw, without secrets in the names that image headers and domains have for images. */
    public static ProbeResults of(ProbeResults probed) {
        return new ProbeResults(
                byHiddenName(probed.paths(), Disclosure::of), byHiddenName(probed.images(), Disclosure::of));
    }

    private static Finding of(Finding finding) {
        return new Finding(
                finding.rule(),
                finding.at(),
                finding.effect(),
                SecretText.hidden(finding.message()),
                SecretText.hidden(finding.fix()));
    }

    private static Rewrite of(Rewrite rewrite) {
        return new Rewrite(
                rewrite.place(),
                SecretText.hidden(rewrite.from()),
                SecretText.hidden(rewrite.to()),
                rewrite.by(),
                rewrite.applied());
    }

    private static PathFact of(PathFact fact) {
        if (fact instanceof PathFact.Present present) {
            return new PathFact.Present(
                    present.kind(),
                    SecretText.hidden(present.realPath()),
                    present.number(),
                    present.file(),
                    present.access().map(Disclosure::of));
        }
        return fact instanceof PathFact.Missing missing
                ? new PathFact.Missing(SecretText.hidden(missing.realParent()), missing.free())
                : fact;
    }

    private static PathFact.Access of(PathFact.Access access) {
        return new PathFact.Access(
                of(access.itself()),
                access.closed().stream().map(Disclosure::of).toList());
    }

    private static Permissions of(Permissions permissions) {
        return new Permissions(SecretText.hidden(permissions.path()), permissions.owner(), permissions.mode());
    }

    private static ImageFact of(ImageFact fact) {
        if (fact instanceof ImageFact.Header header) {
            return new ImageFact.Header(
                    header.format(),
                    header.backing().map(b -> new ImageFact.Backing(SecretText.hidden(b.name()), b.format())),
                    header.dataFile().map(HIDDEN),
                    header.size());
        }
        return fact;
    }

    private static <T> Map<String, T> byHiddenName(Map<String, T> facts, UnaryOperator<T> hidden) {
        Map<String, T> shown = new HashMap<>();
        facts.forEach((name, fact) -> shown.put(SecretText.hidden(name), hidden.apply(fact)));
        return shown;
    }
}
