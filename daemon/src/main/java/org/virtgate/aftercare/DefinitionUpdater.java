package org.virtgate.aftercare;

import java.io.IOException;
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
import org.virtgate.threads.SteadyClock;

/**
 * Brings the persistent definition of one guest that landed in line with the live one:
 *
 * <ol>
 *   <li>the definition is read from libvirt, and its digest saved the first time. If the digest differs later, somebody
 *       has changed the definition, and it is left alone;
 *   <li>the rewrites are computed by the rules that admitted the guest;
 *   <li>the old definition is saved for undo;
 *   <li>the new definition is written, if libvirt still has the one that was read.
 * </ol>
 *
 * After a crash at any step, all steps are repeated. To be used by one thread.
 */
public final class DefinitionUpdater implements AutoCloseable {
    /**
     * The time after landing for which a guest without a settled definition is tried again. libvirt reports the
     * definition before it reports that the guest runs, and ends the migration's job right after (seen with 9.0). After
     * this time the state is taken as it is.
     */
    static final Duration SETTLES_WITHIN = Duration.ofSeconds(10);

    private static final String CHANGED = "somebody has changed its persistent definition since it landed";

    private final Definitions definitions;
    private final ReplacedDefinitions replaced;
    private final UpdateQueue updates;
    private final Function<String, Optional<RuleSet>> rules;
    private final Persistent mode;
    private final SteadyClock clock;

    /**
     * Creates an updater for definitions of this host.
     *
     * @param definitions closed with this updater
     * @param updates saves the digest of the definition at the first look
     * @param rules finds a rule set by its digest
     */
    public DefinitionUpdater(
            Definitions definitions,
            ReplacedDefinitions replaced,
            UpdateQueue updates,
            Function<String, Optional<RuleSet>> rules,
            Persistent mode,
            SteadyClock clock) {
        this.definitions = Objects.requireNonNull(definitions);
        this.replaced = Objects.requireNonNull(replaced);
        this.updates = Objects.requireNonNull(updates);
        this.rules = Objects.requireNonNull(rules);
        this.mode = Objects.requireNonNull(mode);
        this.clock = Objects.requireNonNull(clock);
    }

    /** Whether definitions are read at all. */
    boolean isOn() {
        return mode != Persistent.OFF;
    }

    /**
     * Updates the definition and returns what was done; empty if it is too early to decide.
     *
     * @throws FailedException if libvirt fails, or the guest is busy
     * @throws IOException if the old definition cannot be read or saved
     */
    Optional<DefinitionUpdate> update(PendingUpdate update) throws FailedException, IOException {
        Optional<ReplacedDefinition> earlier = replaced.find(update.id());
        if (earlier.isPresent() && earlier.get().after().isPresent()) {
            return Optional.of(written(update, earlier.get(), Optional.empty()));
        }
        Found found = definitions.find(update.uuid());
        if (found instanceof Found.Persistent persistent) {
            return Optional.of(update(update, persistent, earlier));
        } else if (!(found instanceof Found.Gone)
                && clock.instant().isBefore(update.landed().plus(SETTLES_WITHIN))) {
            return Optional.empty();
        }
        return Optional.of(
                found instanceof Found.Transient
                        ? new DefinitionUpdate.Unneeded("it has no persistent definition")
                        : leftAlone(found));
    }

    private DefinitionUpdate update(PendingUpdate update, Found.Persistent found, Optional<ReplacedDefinition> earlier)
            throws FailedException, IOException {
        if (earlier.isPresent() && earlier.get().isWritten(found.xml())) {
            replaced.done(update.id(), found.xml());
            return written(update, earlier.get(), found.live());
        } else if (update.isChanged(found.xml())) {
            return new DefinitionUpdate.LeftAlone(CHANGED);
        } else if (update.seen().isEmpty() && !updates.save(update.withSeen(found.xml()))) {
            return new DefinitionUpdate.LeftAlone("it came again meanwhile");
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

    /** Returns the rewrite that a landed guest needs; empty if its definition fits. */
    private static Optional<DefinitionRewrite> rewrite(
            AdmittedGuest guest, String persistent, Optional<String> live, RuleSet rules) throws DomainXmlException {
        Guest arrived = Guest.of(DomainXml.parse(guest.xml()), guest.name(), guest.origin(), guest.objection());
        Optional<DomainXml> running = live.isPresent() ? Optional.of(DomainXml.parse(live.get())) : Optional.empty();
        return DefinitionRewrite.ofLanded(arrived, running, DomainXml.parse(persistent), rules);
    }

    private DefinitionUpdate write(PendingUpdate update, String before, DefinitionRewrite rewrite)
            throws FailedException, IOException {
        replaced.keep(new ReplacedDefinition(
                update.id(), update.guest(), update.uuid(), clock.calendar().instant(), before, rewrite.xml()));
        Written written = definitions.write(update.uuid(), before, rewrite.xml());
        if (written instanceof Written.Not not) {
            replaced.forget(update.id());
            return leftAlone(not.found());
        }
        replaced.done(update.id(), ((Written.Done) written).xml());
        return new DefinitionUpdate.Rewritten(rewrite.rewrites());
    }

    /** Returns the result of an update that was written before a crash, and computes its rewrites again. */
    private DefinitionUpdate written(PendingUpdate update, ReplacedDefinition done, Optional<String> live) {
        List<Rewrite> rewrites = List.of();
        Optional<RuleSet> admittedBy = rules.apply(update.admitted().rules());
        if (admittedBy.isPresent()) {
            try {
                rewrites = rewrite(update.admitted(), done.before(), live, admittedBy.get())
                        .map(DefinitionRewrite::rewrites)
                        .orElse(rewrites);
            } catch (DomainXmlException e) {
                return new DefinitionUpdate.Rewritten(
                        List.of()); // The definition was written, although its rewrites are not known.
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
