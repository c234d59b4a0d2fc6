package org.virtgate.aftercare;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
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

/**
 * Brings the persistent definition of one guest that landed in line with the live one:
 *
 * <ol>
 *   <li>what libvirt has is read, and its digest saved the first time: a definition that is another one later was
 *       changed by somebody, and is left alone;
 *   <li>the rules that admitted the guest say what is to be rewritten;
 *   <li>what is about to be replaced is saved, for undo;
 *   <li>the definition is written, if it is still the one that was read.
 * </ol>
 *
 * A crash may come after each step; then all of them are gone through again. To be used by one thread.
 */
public final class DefinitionUpdater implements AutoCloseable {
    /**
     * libvirt tells of the definition before it tells that the guest runs, and ends the migration's job right after
     * (seen with 9.0); what is otherwise is otherwise by now.
     */
    static final Duration SETTLES_WITHIN = Duration.ofSeconds(10);

    private static final String CHANGED = "somebody has changed its persistent definition since it landed";

    private final Definitions definitions;
    private final ReplacedDefinitions replaced;
    private final UpdateQueue updates;
    private final Function<String, Optional<RuleSet>> rules;
    private final Persistent mode;
    private final Clock clock;

    /**
     * Updates definitions of this host.
     *
     * @param definitions closed at the end
     * @param updates where it is saved what libvirt had at the first look
     * @param rules by their digest
     */
    public DefinitionUpdater(
            Definitions definitions,
            ReplacedDefinitions replaced,
            UpdateQueue updates,
            Function<String, Optional<RuleSet>> rules,
            Persistent mode,
            Clock clock) {
        this.definitions = Objects.requireNonNull(definitions);
        this.replaced = Objects.requireNonNull(replaced);
        this.updates = Objects.requireNonNull(updates);
        this.rules = Objects.requireNonNull(rules);
        this.mode = Objects.requireNonNull(mode);
        this.clock = Objects.requireNonNull(clock);
    }

    /** Whether definitions are looked at at all. */
    boolean isOn() {
        return mode != Persistent.OFF;
    }

    /**
     * Does what can be done now, and says what that was; empty where it is too early to tell.
     *
     * @throws FailedException if libvirt does not, or something is done to the guest
     * @throws IOException if nothing can be saved
     */
    Optional<DefinitionUpdate> update(PendingUpdate update) throws FailedException, IOException {
        Optional<ReplacedDefinition> begun = replaced.find(update.id());
        if (begun.isPresent() && begun.get().after().isPresent()) {
            return Optional.of(written(update, begun.get(), Optional.empty()));
        }
        Found found = definitions.find(update.uuid());
        if (found instanceof Found.Persistent persistent) {
            return Optional.of(update(update, persistent, begun));
        } else if (!(found instanceof Found.Gone)
                && clock.instant().isBefore(update.landed().plus(SETTLES_WITHIN))) {
            return Optional.empty();
        }
        return Optional.of(
                found instanceof Found.Transient
                        ? new DefinitionUpdate.Unneeded("it has no persistent definition")
                        : leftAlone(found));
    }

    private DefinitionUpdate update(PendingUpdate update, Found.Persistent found, Optional<ReplacedDefinition> begun)
            throws FailedException, IOException {
        if (begun.isPresent() && begun.get().isWritten(found.xml())) {
            replaced.done(update.id(), found.xml());
            return written(update, begun.get(), found.live());
        } else if (update.isChanged(found.xml())) {
            return new DefinitionUpdate.LeftAlone(CHANGED);
        } else if (update.seen().isEmpty()) {
            updates.save(update.withSeen(found.xml()));
        }
        Optional<RuleSet> admittedBy = rules.apply(update.admitted().rules());
        if (admittedBy.isEmpty()) {
            return new DefinitionUpdate.LeftAlone("the rules that admitted it are not kept any more;"
                    + " virtgate repair --domain NAME goes by those in force");
        }
        Optional<DefinitionRewrite> rewrite;
        try {
            rewrite = rewrite(update.admitted(), found.xml(), found.live(), admittedBy.get());
        } catch (DomainXmlException e) {
            return new DefinitionUpdate.LeftAlone("what is known of it cannot be read: " + e.getMessage());
        }
        if (rewrite.isEmpty()) {
            return new DefinitionUpdate.Unneeded("its persistent definition fits already");
        } else if (mode == Persistent.REPORT) {
            return new DefinitionUpdate.Reported(rewrite.get().rewrites());
        }
        return write(update, found.xml(), rewrite.get());
    }

    /** What a guest that landed needs; empty where nothing is to be changed. */
    private static Optional<DefinitionRewrite> rewrite(
            AdmittedGuest guest, String persistent, Optional<String> live, RuleSet rules) throws DomainXmlException {
        Guest came = Guest.of(DomainXml.parse(guest.xml()), guest.name(), guest.origin());
        Optional<DomainXml> runs = live.isPresent() ? Optional.of(DomainXml.parse(live.get())) : Optional.empty();
        return DefinitionRewrite.ofLanded(came, runs, DomainXml.parse(persistent), rules);
    }

    private DefinitionUpdate write(PendingUpdate update, String before, DefinitionRewrite rewrite)
            throws FailedException, IOException {
        replaced.keep(new ReplacedDefinition(
                update.id(), update.guest(), update.uuid(), clock.instant(), before, rewrite.xml()));
        Written written = definitions.write(update.uuid(), before, rewrite.xml());
        if (written instanceof Written.Not not) {
            replaced.forget(update.id());
            return leftAlone(not.found());
        }
        replaced.done(update.id(), ((Written.Done) written).xml());
        return new DefinitionUpdate.Rewritten(rewrite.rewrites());
    }

    /** It was written before a crash; what was rewritten is worked out again. */
    private DefinitionUpdate written(PendingUpdate update, ReplacedDefinition done, Optional<String> live) {
        List<Rewrite> rewrites = List.of();
        Optional<RuleSet> admittedBy = rules.apply(update.admitted().rules());
        if (admittedBy.isPresent()) {
            try {
                rewrites = rewrite(update.admitted(), done.before(), live, admittedBy.get())
                        .map(DefinitionRewrite::rewrites)
                        .orElse(rewrites);
            } catch (DomainXmlException e) {
                return new DefinitionUpdate.Rewritten(List.of()); // It was written all the same.
            }
        }
        return new DefinitionUpdate.Rewritten(rewrites);
    }

    private static DefinitionUpdate leftAlone(Found found) throws FailedException {
        if (found instanceof Found.Busy busy) {
            throw new FailedException(busy.why(), false);
        }
        return new DefinitionUpdate.LeftAlone(
                found instanceof Found.Gone ? "it is not here any more: it neither runs nor is defined" : CHANGED);
    }

    @Override
    public void close() {
        definitions.close();
    }
}
