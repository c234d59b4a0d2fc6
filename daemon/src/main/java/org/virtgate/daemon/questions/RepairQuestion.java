package org.virtgate.daemon.questions;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.aftercare.DefinitionRepair;
import org.virtgate.domain.Printable;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionHandler;
import org.virtgate.hook.RefusalCode;
import org.virtgate.hook.RefusedException;
import org.virtgate.json.DecisionJson;
import org.virtgate.libvirt.LiveGuests.FailedException;
import org.virtgate.rules.RuleSet;

/** Answers {@code repair}: brings persistent definitions of running guests in line with the rules in force. */
public final class RepairQuestion implements QuestionHandler {
    private final DefinitionRepair repair;
    private final RulesInForce rules;
    private final LibvirtTurn turn;

    public RepairQuestion(DefinitionRepair repair, RulesInForce rules, LibvirtTurn turn) {
        this.repair = Objects.requireNonNull(repair);
        this.rules = Objects.requireNonNull(rules);
        this.turn = Objects.requireNonNull(turn);
    }

    @Override
    public JsonObject answer(Question question) throws RefusedException {
        Optional<String> guest = question.text("domain");
        if (!question.flag("all") && guest.isEmpty()) {
            throw new RefusedException(RefusalCode.BAD_QUESTION, "repair needs \"domain\", a text, or \"all\": true");
        }
        boolean dryRun = question.flag("dry_run");
        return turn.take(() -> repaired(guest, rules.get(), dryRun));
    }

    private JsonObject repaired(Optional<String> guest, RuleSet inForce, boolean dryRun) throws RefusedException {
        List<DefinitionRepair.Result> results;
        try {
            results = repair.repair(guest, inForce, !dryRun);
        } catch (FailedException e) {
            throw new RefusedException(RefusalCode.UNAVAILABLE, "libvirt does not tell its guests: " + e.getMessage());
        }
        if (guest.isPresent() && results.isEmpty()) {
            throw new RefusedException(
                    RefusalCode.NOT_FOUND,
                    "no guest " + Printable.of(guest.get())
                            + " with a persistent definition runs here: virsh list --persistent");
        }
        JsonArray guests = new JsonArray();
        results.forEach(result -> guests.add(json(result)));
        JsonObject answer = new JsonObject();
        answer.addProperty("dry_run", dryRun);
        answer.add("guests", guests);
        return answer;
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
}
