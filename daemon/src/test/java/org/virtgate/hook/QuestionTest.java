package org.virtgate.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTest {
    @Test
    void isOneObjectThatNamesWhatItAsks() throws Exception {
        Question question = Question.decode(Frame.of(FrameKind.QUESTION, "{\"ask\": \"try\", \"xml\": \"<domain/>\"}"));
        assertEquals(QuestionKind.TRY, question.kind());
        assertEquals("<domain/>", question.requiredText("xml"));
        assertEquals(Optional.empty(), question.text("origin"));
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

    @Test
    void aWordOfAnotherReleaseHasACodeOfItsOwn() {
        ProtocolException refused = assertThrows(
                ProtocolException.class, () -> Question.decode(Frame.of(FrameKind.QUESTION, "{\"ask\": \"scan\"}")));
        assertEquals(RefusalCode.UNKNOWN_QUESTION, code(refused));
    }

    @Test
    void goesOverTheWireWithItsKindFirst() throws Exception {
        Question question = new Question(
                QuestionKind.UNDO,
                JsonParser.parseString("{\"id\": \"7f3a1c02\"}").getAsJsonObject());
        assertEquals("{\"ask\":\"undo\",\"id\":\"7f3a1c02\"}", question.frame().text());
        assertEquals("7f3a1c02", Question.decode(question.frame()).requiredText("id"));
    }

    @Test
    void anArgumentOfAnotherTypeIsRefusedNotPassedOver() throws Exception {
        Question question = Question.decode(Frame.of(
                FrameKind.QUESTION, "{\"ask\":\"repair\",\"domain\":7,\"all\":true,\"dry_run\":\"yes\",\"id\":null}"));
        assertTrue(question.flag("all"));
        assertFalse(question.flag("none"));
        assertBad("\"domain\" of repair is not a text", () -> question.text("domain"));
        assertBad("\"dry_run\" of repair is not true or false", () -> question.flag("dry_run"));
        assertBad("\"id\" of repair is not a text", () -> question.requiredText("id"));
        assertBad("repair needs \"reason\", a text", () -> question.requiredText("reason"));
    }

    private static void assertBad(String why, Executable reads) {
        RefusedException refused = assertThrows(RefusedException.class, reads);
        assertEquals(new Refusal(RefusalCode.BAD_QUESTION, why), refused.refusal());
    }

    private static void assertRefused(String text) {
        ProtocolException refused =
                assertThrows(ProtocolException.class, () -> Question.decode(Frame.of(FrameKind.QUESTION, text)));
        assertEquals(RefusalCode.BAD_QUESTION, code(refused));
    }

    private static RefusalCode code(ProtocolException refused) {
        Frame reply = refused.reply().orElseThrow();
        try {
            return Refusal.decode(reply.text()).orElseThrow().code();
        } catch (ProtocolException e) {
            throw new IllegalStateException(e);
        }
    }
}
