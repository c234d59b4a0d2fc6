package org.virtgate.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Whatever bytes a caller sends, the daemon reads the request they say, or has a reply that the protocol allows. */
class RequestFuzzTest {
    @FuzzTest
    void isReadOrRefused(byte[] bytes) throws IOException {
        try {
            Frame frame = Frame.read(Pieces.of(bytes));
            assertEquals(ByteBuffer.wrap(bytes, 0, frame.encode().remaining()), frame.encode());
            if (frame.kind() == FrameKind.HOOK) {
                hook(frame);
            } else {
                question(frame);
            }
        } catch (EOFException e) {
            assertTrue(bytes.length < FrameHeader.SIZE + FrameKind.ANSWER.limit());
        } catch (ProtocolException e) {
            Optional<Frame> reply = e.reply();
            reply.ifPresent(frame -> assertFalse(frame.kind().isRequest()));
            assertFalse(e.getMessage().isBlank());
        }
    }

    private static void hook(Frame frame) throws ProtocolException {
        HookRequest request = HookRequest.decode(frame);
        assertEquals(frame, request.frame());
        assertFalse(request.patience().isNegative());
    }

    private static void question(Frame frame) throws ProtocolException {
        if (frame.kind() == FrameKind.QUESTION) {
            Question question = Question.decode(frame);
            assertEquals(question, Question.decode(question.frame()));
            try {
                question.text("guest")
                        .ifPresent(text -> assertFalse(question.arguments().isEmpty()));
                question.flag("json");
                assertTrue(question.requiredText("xml").length() <= FrameKind.QUESTION.limit());
            } catch (RefusedException e) {
                assertEquals(FrameKind.REFUSED, e.refusal().frame().kind());
            }
        }
    }
}
