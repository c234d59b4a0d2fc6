package org.virtgate.daemon.questions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.virtgate.hook.RefusalCode;
import org.virtgate.hook.RefusedException;

class LibvirtTurnTest {
    private final LibvirtTurn turn = new LibvirtTurn();

    @Test
    void whoComesWhileAnotherWaitsIsToldAtOnce() throws Exception {
        JsonObject answer = turn.take(() -> {
            RefusedException refused = assertThrows(RefusedException.class, () -> turn.take(JsonObject::new));
            assertEquals(RefusalCode.BUSY, refused.refusal().code());
            return new JsonObject();
        });
        assertEquals(new JsonObject(), answer);
    }

    @Test
    void theTurnEndsWithTheAnswerWhateverItIs() throws Exception {
        assertThrows(
                RefusedException.class,
                () -> turn.take(() -> {
                    throw new RefusedException(RefusalCode.NOT_FOUND, "not here");
                }));
        assertThrows(
                IllegalStateException.class,
                () -> turn.take(() -> {
                    throw new IllegalStateException("a bug");
                }));
        assertEquals(new JsonObject(), turn.take(JsonObject::new));
    }
}
