package org.virtgate.daemon.questions;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.aftercare.DefinitionUndo;
import org.virtgate.domain.Printable;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionHandler;
import org.virtgate.hook.RefusedException;
import org.virtgate.libvirt.LiveGuests.FailedException;

/** Answers {@code undo}: puts back a persistent definition that was replaced. */
public final class UndoQuestion implements QuestionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(UndoQuestion.class);

    private final DefinitionUndo undo;
    private final LibvirtTurn turn;

    public UndoQuestion(DefinitionUndo undo, LibvirtTurn turn) {
        this.undo = Objects.requireNonNull(undo);
        this.turn = Objects.requireNonNull(turn);
    }

    @Override
    public JsonObject answer(Question question) throws RefusedException {
        String id = question.requiredText("id");
        return turn.take(() -> json(id, undone(id)));
    }

    private DefinitionUndo.Result undone(String id) {
        try {
            return undo.undo(id);
        } catch (FailedException | IOException e) {
            return new DefinitionUndo.Result.Refused(String.valueOf(e.getMessage()), List.of());
        }
    }

    private static JsonObject json(String id, DefinitionUndo.Result result) {
        JsonObject answer = new JsonObject();
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

    private static JsonArray lines(List<String> diff) {
        JsonArray lines = new JsonArray();
        diff.forEach(lines::add);
        return lines;
    }
}
