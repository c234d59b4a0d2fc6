package org.virtgate.aftercare;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.admission.DefinitionRewrite;
import org.virtgate.admission.Rewrite;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.DomainXmlException;
import org.virtgate.guest.Guest;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.DefinitionUpdate;
import org.virtgate.libvirt.Definitions;
import org.virtgate.libvirt.Definitions.Found;
import org.virtgate.libvirt.Definitions.Written;
import org.virtgate.libvirt.LiveGuests.FailedException;
import org.virtgate.rules.RuleSet;

/**
 * Brings persistent definitions of guests that landed before virtgate was installed in line with the rules in force.
 * Thread-safe.
 */
public final class DefinitionRepair {
    private static final Logger LOG = LoggerFactory.getLogger(DefinitionRepair.class);

    private final Definitions definitions;
    private final ReplacedDefinitions replaced;
    private final UpdateQueue updates;
    private final Supplier<String> ids;
    private final Consumer<AuditEvent> auditTrail;
    private final Clock clock;

    /**
     * Creates a repair for guests of this host.
     *
     * @param updates guests with a pending update are left alone
     * @param ids supplies new ids for replaced definitions
     */
    public DefinitionRepair(
            Definitions definitions,
            ReplacedDefinitions replaced,
            UpdateQueue updates,
            Supplier<String> ids,
            Consumer<AuditEvent> auditTrail,
            Clock clock) {
        this.definitions = Objects.requireNonNull(definitions);
        this.replaced = Objects.requireNonNull(replaced);
        this.updates = Objects.requireNonNull(updates);
        this.ids = Objects.requireNonNull(ids);
        this.auditTrail = Objects.requireNonNull(auditTrail);
        this.clock = Objects.requireNonNull(clock);
    }

    /**
     * The result for one guest.
     *
     * @param id the id of the replaced definition; empty if none was replaced
     * @param rewrites the rewrites that were made, or would be; empty if the definition fits
     * @param failed why the definition was left as it is
     */
    public record Result(
            String guest, String uuid, Optional<String> id, List<Rewrite> rewrites, Optional<String> failed) {
        public Result {
            Objects.requireNonNull(guest);
            Objects.requireNonNull(uuid);
            Objects.requireNonNull(id);
            rewrites = List.copyOf(rewrites);
            Objects.requireNonNull(failed);
        }
    }

    /**
     * Repairs all running guests, or only the guest with this name or UUID. Returns an empty list if no guest matches.
     *
     * @param write whether to change the definitions
     * @throws FailedException if libvirt does not list its guests
     */
    public List<Result> repair(Optional<String> guest, RuleSet rules, boolean write) throws FailedException {
        List<Result> results = new ArrayList<>();
        for (Map.Entry<String, String> one : new TreeMap<>(definitions.running()).entrySet()) {
            String uuid = one.getKey();
            String name = one.getValue();
            if (guest.isEmpty() || guest.get().equals(name) || guest.get().equalsIgnoreCase(uuid)) {
                results.add(one(uuid, name, rules, write));
            }
        }
        return results;
    }

    private Result one(String uuid, String name, RuleSet rules, boolean write) {
        if (updates.has(uuid)) {
            return failed(uuid, name, "it has just landed, and after-care has not done with it: virtgate status");
        } else if (Thread.currentThread().isInterrupted()) {
            return failed(uuid, name, "not looked at in time: ask for it alone, with --domain");
        }
        try {
            Found found = definitions.find(uuid);
            if (!(found instanceof Found.Persistent now) || now.live().isEmpty()) {
                return failed(uuid, name, found instanceof Found.Busy busy ? busy.why() : "it does not run any more");
            }
            Guest live = Guest.of(DomainXml.parse(now.live().get()), name, Optional.empty());
            Optional<DefinitionRewrite> rewrite = DefinitionRewrite.ofResident(live, DomainXml.parse(now.xml()), rules);
            List<Rewrite> rewrites = rewrite.map(DefinitionRewrite::rewrites).orElse(List.of());
            if (rewrite.isEmpty() || !write) {
                return new Result(name, uuid, Optional.empty(), rewrites, Optional.empty());
            }
            return write(uuid, name, now.xml(), rewrite.get());
        } catch (FailedException | IOException | DomainXmlException e) {
            return failed(uuid, name, String.valueOf(e.getMessage()));
        }
    }

    private Result write(String uuid, String name, String before, DefinitionRewrite rewrite)
            throws FailedException, IOException {
        ReplacedDefinition replacement =
                new ReplacedDefinition(ids.get(), name, uuid, clock.instant(), before, rewrite.xml());
        replaced.keep(replacement);
        Optional<String> after;
        try {
            after = definitions.write(uuid, before, rewrite.xml()) instanceof Written.Done done
                    ? Optional.of(done.xml())
                    : Optional.empty();
        } catch (FailedException e) {
            after = writtenAllTheSame(replacement, e);
        }
        if (after.isEmpty()) {
            replaced.forget(replacement.id());
            return failed(uuid, name, "it changes just now: ask again");
        }
        auditTrail.accept(new AuditEvent.Repaired(
                replacement.id(), replacement.at(), name, uuid, new DefinitionUpdate.Rewritten(rewrite.rewrites())));
        try {
            replaced.done(replacement.id(), after.get());
        } catch (IOException e) {
            // DefinitionUndo then compares with the definition that was to be written.
            LOG.warn("what libvirt made of the repair {} is not kept: {}", replacement.id(), e.toString());
        }
        return new Result(name, uuid, Optional.of(replacement.id()), rewrite.rewrites(), Optional.empty());
    }

    /**
     * Returns the definition if libvirt has taken it before it failed, as when it is restarted in that moment.
     *
     * @throws FailedException if it has not; or if that cannot be told, and then the old definition is kept
     */
    private Optional<String> writtenAllTheSame(ReplacedDefinition replacement, FailedException failed)
            throws FailedException {
        Optional<String> now = definitionNow(replacement.uuid());
        if (now.filter(replacement::isWritten).isPresent()) {
            return now;
        } else if (now.equals(Optional.of(replacement.before()))) {
            replaced.forget(replacement.id());
            throw failed;
        }
        throw new FailedException(
                failed.getMessage() + "; it is not known whether the definition is replaced: if it is, "
                        + "virtgate undo " + replacement.id() + " puts the old one back",
                false);
    }

    private Optional<String> definitionNow(String uuid) {
        try {
            return definitions.find(uuid) instanceof Found.Persistent found
                    ? Optional.of(found.xml())
                    : Optional.empty();
        } catch (FailedException e) {
            return Optional.empty();
        }
    }

    private static Result failed(String uuid, String name, String why) {
        return new Result(name, uuid, Optional.empty(), List.of(), Optional.of(why));
    }
}
