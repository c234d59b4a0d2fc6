package org.virtgate.aftercare;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.DomainXmlException;
import org.virtgate.domain.LineDiff;
import org.virtgate.domain.Redaction;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.DefinitionUpdate;
import org.virtgate.libvirt.Definitions;
import org.virtgate.libvirt.Definitions.Found;
import org.virtgate.libvirt.Definitions.Written;
import org.virtgate.libvirt.LiveGuests.FailedException;

/** Puts back a persistent definition that was replaced, if nobody has changed it since. Thread-safe. */
public final class DefinitionUndo {
    private final Definitions definitions;
    private final ReplacedDefinitions replaced;
    private final Consumer<AuditEvent> auditTrail;
    private final Clock clock;

    /** Creates an undo for the definitions in this folder. */
    public DefinitionUndo(
            Definitions definitions, ReplacedDefinitions replaced, Consumer<AuditEvent> auditTrail, Clock clock) {
        this.definitions = Objects.requireNonNull(definitions);
        this.replaced = Objects.requireNonNull(replaced);
        this.auditTrail = Objects.requireNonNull(auditTrail);
        this.clock = Objects.requireNonNull(clock);
    }

    /** The result of an undo. */
    public sealed interface Result {
        /**
         * The old definition is back.
         *
         * @param diff the changes, without secrets
         */
        record Done(String guest, String uuid, List<String> diff) implements Result {
            public Done {
                Objects.requireNonNull(guest);
                Objects.requireNonNull(uuid);
                diff = List.copyOf(diff);
            }
        }

        /**
         * Nothing was changed.
         *
         * @param diff what somebody has changed since, without secrets; empty if the reason is another
         */
        record Refused(String why, List<String> diff) implements Result {
            public Refused {
                Objects.requireNonNull(why);
                diff = List.copyOf(diff);
            }
        }
    }

    /**
     * Puts back the definition that was replaced under this id.
     *
     * @throws FailedException if libvirt fails
     * @throws IOException if the saved definition cannot be read or written
     */
    public Result undo(String id) throws FailedException, IOException {
        Optional<ReplacedDefinition> kept = replaced.find(id);
        if (kept.isEmpty()) {
            return refused("no definition is kept under this id: none was replaced, or it is over "
                    + ReplacedDefinitions.LONGEST.toDays() + " days or " + ReplacedDefinitions.MOST + " others ago");
        }
        ReplacedDefinition replacement = kept.get();
        if (replacement.undone().isPresent()) {
            return refused("it was undone already, at " + replacement.undone().get());
        }
        Found found = definitions.find(replacement.uuid());
        if (!(found instanceof Found.Persistent now)) {
            return refused(notToBeTouched(replacement, found));
        } else if (!replacement.isReplacedBy(now.xml())) {
            return changed(replacement, now.xml());
        }
        Written written = definitions.write(replacement.uuid(), now.xml(), replacement.before());
        if (written instanceof Written.Not not) {
            return not.found() instanceof Found.Persistent other
                    ? changed(replacement, other.xml())
                    : refused(notToBeTouched(replacement, not.found()));
        }
        Instant at = clock.instant();
        auditTrail.accept(new AuditEvent.DefinitionUpdated(
                replacement.id(), at, replacement.guest(), replacement.uuid(), new DefinitionUpdate.Undone()));
        replaced.undone(id, at);
        return new Result.Done(replacement.guest(), replacement.uuid(), diff(now.xml(), replacement.before()));
    }

    private static Result changed(ReplacedDefinition replacement, String now) {
        if (now.equals(replacement.before())) {
            return refused("the definition is as it was before");
        }
        return new Result.Refused(
                "somebody has changed the definition since, and that would be lost; virsh edit is the way",
                diff(replacement.after().orElse(replacement.wanted()), now));
    }

    private static String notToBeTouched(ReplacedDefinition replacement, Found found) {
        if (found instanceof Found.Busy busy) {
            return "not now: " + busy.why();
        }
        return "guest " + replacement.guest() + " has no persistent definition here any more";
    }

    private static Result refused(String why) {
        return new Result.Refused(why, List.of());
    }

    private static List<String> diff(String from, String to) {
        try {
            return LineDiff.of(Redaction.of(DomainXml.parse(from)), Redaction.of(DomainXml.parse(to)));
        } catch (DomainXmlException e) {
            return List.of(); // A definition that cannot be parsed cannot be shown without its secrets.
        }
    }
}
