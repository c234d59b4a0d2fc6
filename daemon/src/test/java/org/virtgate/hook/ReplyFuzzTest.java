package org.virtgate.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whatever answers the command line, it reads a frame of the protocol with its text, or says what is wrong. */
class ReplyFuzzTest {
    @FuzzTest
    void isReadOrRefused(byte[] bytes) throws IOException {
        try {
            Frame frame = Frame.read(Pieces.of(bytes));
            String text = frame.text();
            assertEquals(frame, Frame.of(frame.kind(), text));
            Optional<Refusal> refusal = Refusal.decode(text);
            if (refusal.isPresent()) {
                Frame again = refusal.get().frame();
                assertEquals(
                        refusal.get().code(),
                        Refusal.decode(again.text()).orElseThrow().code());
            }
            Frame cut = Frame.explaining(FrameKind.UNDECIDED, text);
            assertTrue(text.startsWith(cut.text()));
            assertTrue(text.getBytes(StandardCharsets.UTF_8).length - cut.text().getBytes(StandardCharsets.UTF_8).length
                    <= Math.max(0, text.getBytes(StandardCharsets.UTF_8).length - FrameKind.UNDECIDED.limit() + 3));
        } catch (EOFException e) {
            assertFalse(String.valueOf(e.getMessage()).isBlank());
        } catch (ProtocolException e) {
            assertFalse(e.getMessage().isBlank());
        }
    }
}
