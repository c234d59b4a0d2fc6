package org.virtgate.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FrameTest {
    @Test
    void goesOverTheWireAsTheProtocolWritesItDown() throws Exception {
        assertEquals(
                "56474154" + "0001" + "0012" + "00000004" + "6ec3b66e",
                HexFormat.of()
                        .formatHex(Frame.of(FrameKind.DENIED, "nön").encode().array()));
    }

    @ParameterizedTest
    @EnumSource(FrameKind.class)
    void comesBackAsItWasSent(FrameKind kind) throws Exception {
        Frame frame = Frame.of(kind, kind.limit() == 0 ? "" : "grüße \ud83d\udc27");
        assertEquals(frame, read(frame.encode().array()));
        assertEquals(frame.text(), read(frame.encode().array()).text());
    }

    @ParameterizedTest
    @EnumSource(FrameKind.class)
    void comesBackAtItsLimitAndIsRefusedOverIt(FrameKind kind) throws Exception {
        Frame longest = new Frame(kind, new byte[kind.limit()]);
        byte[] bytes = longest.encode().array();
        assertEquals(longest, read(bytes));
        assertThrows(IllegalArgumentException.class, () -> new Frame(kind, new byte[kind.limit() + 1]));

        ByteBuffer.wrap(bytes).putInt(8, kind.limit() + 1);
        ProtocolException refused = assertThrows(ProtocolException.class, () -> read(bytes));
        assertEquals(
                kind + " with " + (kind.limit() + 1) + " bytes came, expected at most " + kind.limit(),
                refused.getMessage());
        assertEquals(
                Optional.of(kind == FrameKind.HOOK ? FrameKind.UNDECIDED : FrameKind.REFUSED),
                refused.reply().map(Frame::kind));
    }

    @Test
    void anotherMagicGetsNoReply() {
        byte[] bytes = "GET / HTTP/1.1\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertEquals(
                Optional.empty(),
                assertThrows(ProtocolException.class, () -> read(bytes)).reply());
    }

    @ParameterizedTest
    @CsvSource({
        "564741540002000100000000, UNDECIDED, version 2",
        "564741540000000200000000, UNDECIDED, version 0",
        "56474154ffff999900000000, UNDECIDED, version 65535",
        "564741540001000300000000, REFUSED, 0x0003",
        "564741540001ffff00000000, REFUSED, 0xffff",
        "5647415400010001ffffffff, UNDECIDED, 4294967295 bytes",
        "564741540001000280000000, REFUSED, 2147483648 bytes",
    })
    void aWrongHeaderIsAnsweredWithWhatIsWrong(String header, FrameKind reply, String named) {
        ProtocolException wrong =
                assertThrows(ProtocolException.class, () -> read(HexFormat.of().parseHex(header)));
        assertEquals(Optional.of(reply), wrong.reply().map(Frame::kind));
        assertTrue(wrong.getMessage().contains(named), wrong.getMessage());
    }

    @Test
    void anIncompleteFrameIsTheEndOfTheFile() throws Exception {
        byte[] whole = Frame.of(FrameKind.ANSWER, "{}").encode().array();
        for (int size = 0; size < whole.length; size++) {
            byte[] part = java.util.Arrays.copyOf(whole, size);
            assertThrows(EOFException.class, () -> read(part));
        }
    }

    @Test
    void aLengthAloneTakesNoMemory() throws Exception {
        ByteBuffer header = ByteBuffer.allocate(12);
        new FrameHeader(FrameKind.ANSWER, FrameKind.ANSWER.limit()).encode(header);
        int[] asked = {0};
        ByteSource stops = buffer -> {
            asked[0] = buffer.capacity();
            return -1;
        };
        assertThrows(EOFException.class, () -> FrameHeader.decode(header.flip()).readPayload(stops));
        assertEquals(64 << 10, asked[0]);
    }

    @Test
    void anExplanationIsCutBetweenTwoCharacters() throws Exception {
        assertEquals(
                "ä".repeat(2048),
                Frame.explaining(FrameKind.DENIED, "ä".repeat(5000)).text());
        assertEquals(
                "x" + "ä".repeat(2047),
                Frame.explaining(FrameKind.UNDECIDED, "x" + "ä".repeat(5000)).text());
    }

    @Test
    void aTextThatIsNotUtf8IsRefused() throws Exception {
        byte[] overlong = HexFormat.of().parseHex("564741540001002000000002" + "c080");
        assertThrows(ProtocolException.class, () -> read(overlong).text());
        assertThrows(IllegalArgumentException.class, () -> Frame.of(FrameKind.REWRITTEN, "half \ud800 pair"));
    }

    private static Frame read(byte[] bytes) throws IOException, ProtocolException {
        return Frame.read(Channels.newChannel(new ByteArrayInputStream(bytes))::read);
    }
}
