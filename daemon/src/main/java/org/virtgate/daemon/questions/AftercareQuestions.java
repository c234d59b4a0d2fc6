package org.virtgate.daemon.questions;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.aftercare.DefinitionRepair;
import org.virtgate.aftercare.DefinitionUndo;
import org.virtgate.aftercare.MigrationFollower;
import org.virtgate.aftercare.UpdateQueue;
import org.virtgate.domain.Printable;
import org.virtgate.hook.QuestionHandler.Refusal;
import org.virtgate.json.DecisionJson;
import org.virtgate.libvirt.LiveGuests.FailedException;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.Settings.Aftercare.Persistent;

/** Answers {@code undo} and {@code repair}, and tells {@code status} how after-care stands. */
public final class AftercareQuestions {
    private static final Logger LOG = LoggerFactory.getLogger(AftercareQuestions.class);

    /** Whoever waits for libvirt here keeps others from being answered. */
    private final Semaphore turn = new Semaphore(1);

    private final Persistent mode;
    private final UpdateQueue updates;
    private final MigrationFollower follower;
    private final DefinitionUndo undo;
    private final DefinitionRepair repair;
    private final Supplier<Optional<RuleSet>> rules;

    /**
     * Answers.
     *
     * @param rules those in force
     */
    public AftercareQuestions(
            Persistent mode,
            UpdateQueue updates,
            MigrationFollower follower,
            DefinitionUndo undo,
            DefinitionRepair repair,
            Supplier<Optional<RuleSet>> rules) {
        this.mode = mode;
        this.updates = updates;
        this.follower = follower;
        this.undo = undo;
        this.repair = repair;
        this.rules = rules;
    }

    /** {@code persistent}, {@code pending} and {@code failing} guests, and counts since the start. */
    JsonObject state() {
        JsonArray pending = new JsonArray();
        JsonArray failing = new JsonArray();
        for (UpdateQueue.Entry waiting : updates.all()) {
            JsonObject one = new JsonObject();
            one.addProperty("id", waiting.update().id());
            one.addProperty("guest", waiting.update().guest());
            one.addProperty("since", waiting.update().landed().toString());
            waiting.failing().ifPresent(failed -> {
                one.addProperty("why", failed.why());
                one.addProperty("attempts", failed.attempts());
                one.addProperty("next", failed.next().toString());
            });
            (waiting.failing().isPresent() ? failing : pending).add(one);
        }
        JsonObject state = new JsonObject();
        state.addProperty("persistent", mode.word());
        state.add("pending", pending);
        state.add("failing", failing);
        follower.updates().forEach((kind, count) -> {
            if (kind.last()) {
                state.addProperty(kind.key(), count);
            }
        });
        return state;
    }

    /** {@code undone}; where it is {@code guest}, {@code uuid}, else {@code why}; and {@code diff}. */
    JsonObject undo(JsonObject question) throws Refusal {
        return inTurn(() -> undone(question));
    }

    /** {@code dry_run}, and {@code guests} with what was rewritten of each. */
    JsonObject repair(JsonObject question) throws Refusal {
        return inTurn(() -> repaired(question));
    }

    private JsonObject undone(JsonObject question) throws Refusal {
        String id = text(question, "id").orElseThrow(() -> new Refusal("undo needs \"id\", a text"));
        JsonObject answer = new JsonObject();
        DefinitionUndo.Result result;
        try {
            result = undo.undo(id);
        } catch (FailedException | IOException e) {
            result = new DefinitionUndo.Result.Refused(String.valueOf(e.getMessage()), List.of());
        }
        answer.addProperty("undone", result instanceof DefinitionUndo.Result.Done);
        if (result instanceof DefinitionUndo.Result.Done done) {
            LOG.info(
                    "{} is undone: the persistent definition of guest {} is as before",
                    Printable.of(id),
                    Printable.of(done.guest()));
            answer.addProperty("guest", done.guest());
            answer.addProperty("uuid", done.uuid());
            answer.add("diff", lines(done.diff()));
        } else if (result instanceof DefinitionUndo.Result.Refused refused) {
            answer.addProperty("why", refused.why());
            answer.add("diff", lines(refused.diff()));
        }
        return answer;
    }

    private JsonObject repaired(JsonObject question) throws Refusal {
        Optional<String> guest = text(question, "domain");
        if (guest.isEmpty() && !isSet(question, "all")) {
            throw new Refusal("repair needs \"domain\", a text, or \"all\": true");
        }
        boolean write = !isSet(question, "dry_run");
        RuleSet inForce = rules.get().orElseThrow(() -> new Refusal("no rules are in force: virtgate check"));
        List<DefinitionRepair.Result> results;
        try {
            results = repair.repair(guest, inForce, write);
        } catch (FailedException e) {
            throw new Refusal("libvirt does not tell its guests: " + e.getMessage());
        }
        if (guest.isPresent() && results.isEmpty()) {
            throw new Refusal("no guest " + Printable.of(guest.get())
                    + " with a persistent definition runs here: virsh list --persistent");
        }
        JsonArray guests = new JsonArray();
        results.forEach(result -> guests.add(json(result)));
        JsonObject answer = new JsonObject();
        answer.addProperty("dry_run", !write);
        answer.add("guests", guests);
        return answer;
    }

    private JsonObject inTurn(Work work) throws Refusal {
        if (!turn.tryAcquire()) {
            throw new Refusal("another undo or repair waits for libvirt: ask again");
        }
        try {
            return work.answer();
        } finally {
            turn.release();
        }
    }

    private interface Work {
        JsonObject answer() throws Refusal;
    }

    private static JsonObject json(DefinitionRepair.Result result) {
        JsonObject json = new JsonObject();
        json.addProperty("guest", result.guest());
        json.addProperty("uuid", result.uuid());
        result.id().ifPresent(id -> json.addProperty("id", id));
        json.add("rewrites", DecisionJson.rewrites(result.rewrites()));
        result.failed().ifPresent(why -> json.addProperty("failed", why));
        return json;
    }

    private static JsonArray lines(List<String> diff) {
        JsonArray lines = new JsonArray();
        diff.forEach(lines::add);
        return lines;
    }

    private static boolean isSet(JsonObject object, String name) {
        return object.get(name) instanceof JsonPrimitive element && element.getAsBoolean();
    }

    private static Optional<String> text(JsonObject object, String name) {
        return object.get(name) instanceof JsonPrimitive element && element.isString()
                ? Optional.of(element.getAsString())
                : Optional.empty();
    }
}
