package org.virtgate.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTest {
    @Test
    void isOneObjectThatNamesWhatItAsks() throws Exception {
        Question question = Question.decode(Frame.of(FrameKind.QUESTION, "{\"ask\": \"try\", \"xml\": \"<domain/>\"}"));
        assertEquals("try", question.ask());
        assertEquals("<domain/>", question.object().get("xml").getAsString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{",
                "{\"ask\": 1}",
                "{\"ask\": null}",
                "{\"ask\": [\"status\"]}",
                "{ask: 'status'}",
                "{\"ask\": \"status\"} {}",
                "{\"ask\": \"status\"} x",
                "\"status\""
            })
    void anythingElseIsRefused(String text) {
        assertRefused(text);
    }

    @Test
    void nestingWithoutEndIsRefused() {
        assertRefused("{\"ask\":".repeat(1_000_000));
        assertRefused("[".repeat(1_000_000));
    }

    private static void assertRefused(String text) {
        ProtocolException refused =
                assertThrows(ProtocolException.class, () -> Question.decode(Frame.of(FrameKind.QUESTION, text)));
        assertEquals(Optional.of(FrameKind.REFUSED), refused.reply());
    }
}
