package org.virtgate.aftercare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.virtgate.admission.DefinitionRewrite;
import org.virtgate.admission.Rewrite;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.DomainXmlException;
import org.virtgate.guest.Guest;
import org.virtgate.history.DefinitionUpdate;
import org.virtgate.libvirt.Definitions;
import org.virtgate.libvirt.Definitions.Found;
import org.virtgate.libvirt.Definitions.Written;
import org.virtgate.libvirt.LiveGuests.FailedException;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.Settings.Aftercare.Persistent;
import org.w3c.dom.Document;

/**
 * Brings the persistent definition of one guest in line with what it landed as:
 *
 * <ol>
 *   <li>what libvirt has is read, and remembered the first time: one that is another one later was changed by somebody, and is left alone;
 *   <li>the rules that admitted the guest say what is to be rewritten;
 *   <li>what is about to be replaced is kept;
 *   <li>the definition is written, if it is still the one that was read.
 * </ol>
 *
 * Each step may be the last before a crash, and all are gone through again after it. To be used by one thread.
 */
final class UpdateAttempt {
    /**
     * libvirt tells of the definition before it tells that the guest runs, and ends the migration's job right after (seen with 9.0); what is otherwise is
     * otherwise by now.
     */
    static final Duration SETTLES_WITHIN = Duration.ofSeconds(10);

    private static final String CHANGED = "somebody has changed its persistent definition since it landed";

    private static final Pattern BETWEEN_ELEMENTS = Pattern.compile(">\\s+<");

    private final Definitions definitions;
    private final Function<String, Optional<RuleSet>> rules;
    private final ReplacedDefinitions replaced;
    private final Persistent mode;
    private final Clock clock;

    /**
     * Care for definitions.
     *
     * @param rules by their digest
     * @param mode rewrite or report
     */
    UpdateAttempt(
            Definitions definitions,
            Function<String, Optional<RuleSet>> rules,
            ReplacedDefinitions replaced,
            Persistent mode,
            Clock clock) {
        this.definitions = Objects.requireNonNull(definitions);
        this.rules = Objects.requireNonNull(rules);
        this.replaced = Objects.requireNonNull(replaced);
        this.mode = mode;
        this.clock = Objects.requireNonNull(clock);
    }

    /** Where it is kept what was seen of a guest. */
    interface Memory {
        void keep(PendingUpdate pending) throws IOException;
    }

    /**
     * Does what can be done now.
     *
     * @param memory is told what is to be known at the next attempt
     * @throws FailedException if libvirt does not
     * @throws IOException if nothing can be kept
     */
    AttemptResult attend(PendingUpdate guest, Memory memory) throws FailedException, IOException {
        Optional<ReplacedDefinition> begun = replaced.find(guest.id());
        if (begun.isPresent() && begun.get().after().isPresent()) {
            return rewritten(guest, begun.get().before(), Optional.empty());
        }
        Found found = definitions.find(guest.uuid());
        if (found instanceof Found.Persistent persistent) {
            return attend(guest, memory, persistent, begun);
        } else if (!(found instanceof Found.Gone)
                && clock.instant().isBefore(guest.landed().plus(SETTLES_WITHIN))) {
            return new AttemptResult.TooEarly();
        }
        return found instanceof Found.Transient
                ? finished(new DefinitionUpdate.Unneeded("it has no persistent definition"))
                : notToBeTouched(found);
    }

    private AttemptResult attend(
            PendingUpdate guest, Memory memory, Found.Persistent found, Optional<ReplacedDefinition> begun)
            throws FailedException, IOException {
        if (begun.isPresent() && isSame(found.xml(), begun.get().wanted())) {
            replaced.done(guest.id(), found.xml());
            return rewritten(guest, begun.get().before(), found.live());
        }
        String digest = digest(found.xml());
        if (guest.seen().filter(seen -> !seen.equals(digest)).isPresent()) {
            return finished(new DefinitionUpdate.LeftAlone(CHANGED));
        } else if (guest.seen().isEmpty()) {
            memory.keep(guest.with(digest));
        }
        Optional<RuleSet> admittedBy = rules.apply(guest.admitted().rules());
        if (admittedBy.isEmpty()) {
            return finished(
                    new DefinitionUpdate.LeftAlone(
                            "the rules that admitted it are not kept any more; virtgate repair --domain NAME goes by those in force"));
        }
        try {
            return attend(guest, found, mending(guest, found.xml(), found.live(), admittedBy.get()));
        } catch (DomainXmlException e) {
            return finished(new DefinitionUpdate.LeftAlone("what is known of it cannot be read: " + e.getMessage()));
        }
    }

    private AttemptResult attend(PendingUpdate guest, Found.Persistent found, Optional<DefinitionRewrite> mending)
            throws FailedException, IOException {
        if (mending.isEmpty()) {
            return finished(new DefinitionUpdate.Unneeded("its persistent definition fits already"));
        }
        List<Rewrite> rewrites = mending.get().rewrites();
        if (mode == Persistent.REPORT) {
            return finished(new DefinitionUpdate.Reported(rewrites));
        }
        replaced.keep(new ReplacedDefinition(
                guest.id(),
                guest.guest(),
                guest.uuid(),
                clock.instant(),
                found.xml(),
                mending.get().xml()));
        Written written =
                definitions.write(guest.uuid(), found.xml(), mending.get().xml());
        if (written instanceof Written.Done done) {
            replaced.done(guest.id(), done.xml());
            return finished(new DefinitionUpdate.Rewritten(rewrites));
        }
        replaced.forget(guest.id());
        return notToBeTouched(((Written.Not) written).found());
    }

    private static AttemptResult notToBeTouched(Found found) {
        if (found instanceof Found.Busy busy) {
            return new AttemptResult.Failed(busy.why());
        }
        return finished(new DefinitionUpdate.LeftAlone(
                found instanceof Found.Gone ? "it is not here any more: it neither runs nor is defined" : CHANGED));
    }

    /** It was done before a crash; what it was is worked out again. */
    private AttemptResult rewritten(PendingUpdate guest, String before, Optional<String> live) {
        try {
            Optional<RuleSet> admittedBy = rules.apply(guest.admitted().rules());
            return finished(new DefinitionUpdate.Rewritten(
                    admittedBy.isEmpty()
                            ? List.of()
                            : mending(guest, before, live, admittedBy.get())
                                    .map(DefinitionRewrite::rewrites)
                                    .orElse(List.of())));
        } catch (DomainXmlException e) {
            return finished(new DefinitionUpdate.Rewritten(List.of()));
        }
    }

    private static Optional<DefinitionRewrite> mending(
            PendingUpdate guest, String xml, Optional<String> live, RuleSet rules) throws DomainXmlException {
        AdmittedGuest admitted = guest.admitted();
        Guest came = Guest.of(DomainXml.parse(admitted.xml()), guest.guest(), admitted.origin());
        Optional<DomainXml> runs = live.isPresent() ? Optional.of(DomainXml.parse(live.get())) : Optional.empty();
        return DefinitionRewrite.ofLanded(came, runs, DomainXml.parse(xml), rules);
    }

    /** Whether two texts are the same definition: libvirt writes what it is given in its own way. */
    private static boolean isSame(String one, String other) {
        try {
            return tree(one).isEqualNode(tree(other));
        } catch (DomainXmlException e) {
            return false;
        }
    }

    private static Document tree(String xml) throws DomainXmlException {
        return DomainXml.parse(BETWEEN_ELEMENTS.matcher(xml.strip()).replaceAll("><"))
                .document();
    }

    private static AttemptResult finished(DefinitionUpdate care) {
        return new AttemptResult.Finished(care);
    }

    private static String digest(String xml) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(xml.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
