package org.virtgate.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HookRequestTest {
    private static final HookRequest REQUEST =
            new HookRequest(Duration.ofMillis(4990), "migrate", "begin", "wéb1", "<domain type='kvm'/>\n");

    @Test
    void comesBackAsItWasSent() throws Exception {
        assertSame(REQUEST, HookRequest.decode(REQUEST.frame()));
        HookRequest widest = new HookRequest(
                Duration.ofMillis(0xffff_ffffL),
                "m".repeat(64),
                "b".repeat(64),
                "g".repeat(1024),
                "x".repeat(16 << 20));
        assertSame(widest, HookRequest.decode(widest.frame()));
        HookRequest emptiest = new HookRequest(Duration.ZERO, "", "", "", "");
        assertSame(emptiest, HookRequest.decode(emptiest.frame()));
    }

    @ParameterizedTest
    @CsvSource({
        "0,  HOOK ends before the deadline",
        "3,  HOOK ends before the deadline",
        "5,  HOOK ends before the operation",
        "10, HOOK ends within the operation",
        "15, HOOK ends before the sub-operation",
        "20, HOOK ends within the sub-operation",
        "26, HOOK ends before the guest's name",
        "32, HOOK ends within the guest's name",
        "34, HOOK ends before the domain XML",
        "57, HOOK ends within the domain XML",
    })
    void aByteTooFewIsNamed(int size, String message) {
        Frame cut = new Frame(FrameKind.HOOK, Arrays.copyOf(payload(), size));
        assertUndecided(message, cut);
    }

    @Test
    void aByteTooManyIsNamed() {
        byte[] payload = payload();
        assertUndecided(
                "1 bytes follow the last field of HOOK, expected none",
                new Frame(FrameKind.HOOK, Arrays.copyOf(payload, payload.length + 1)));
    }

    @ParameterizedTest
    @CsvSource({
        "4,  65, 'the operation of HOOK has 65 bytes, expected at most 64'",
        "15, -1, 'the sub-operation of HOOK has 4294967295 bytes, expected at most 64'",
        "24, 1025, 'the guest''s name of HOOK has 1025 bytes, expected at most 1024'",
        "33, 16777217, 'the domain XML of HOOK has 16777217 bytes, expected at most 16777216'",
    })
    void aFieldOverItsLimitIsNamed(int at, int length, String message) {
        byte[] payload = payload();
        ByteBuffer.wrap(payload).putInt(at, length);
        assertUndecided(message, new Frame(FrameKind.HOOK, payload));
    }

    @Test
    void aNameThatIsNotUtf8IsRefused() {
        byte[] payload = payload();
        payload[29] = (byte) 0xff;
        assertUndecided("the guest's name of HOOK is not UTF-8", new Frame(FrameKind.HOOK, payload));
    }

    /**
     * Whatever the bytes are: a request, or one of the two clean errors; and what is understood says the same when it
     * is sent again.
     */
    @Test
    void mutatedBytesAreARequestOrACleanError() throws Exception {
        Random random = new Random(4711);
        int understood = 0;
        for (int round = 0; round < 30_000; round++) {
            byte[] bytes = mutated(REQUEST.frame().encode().array(), random);
            try {
                HookRequest request =
                        HookRequest.decode(Frame.read(Channels.newChannel(new ByteArrayInputStream(bytes))::read));
                assertSame(request, HookRequest.decode(request.frame()));
                understood++;
            } catch (ProtocolException e) {
                assertFalse(e.getMessage().isBlank());
            } catch (EOFException e) {
                assertTrue(e.toString().contains("closed"), e.toString());
            }
        }
        assertTrue(understood > 1000, "only " + understood + " mutations were understood: the test proves little");
    }

    @Test
    void eachThatComesInGetsAnIdOfItsOwn() throws Exception {
        String id = HookRequest.decode(REQUEST.frame()).id();
        assertTrue(id.matches("[0-9a-f]{8}"), id);
        assertNotEquals(id, HookRequest.decode(REQUEST.frame()).id());
    }

    private static void assertSame(HookRequest sent, HookRequest came) {
        assertEquals(
                sent,
                new HookRequest(
                        sent.id(), came.patience(), came.operation(), came.subOperation(), came.guest(), came.xml()));
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        byte[] mutated = bytes;
        for (int change = random.nextInt(3); change >= 0; change--) {
            int at = random.nextInt(mutated.length);
            switch (random.nextInt(5)) {
                case 0 -> mutated[at] = (byte) random.nextInt();
                case 1 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> mutated = Arrays.copyOf(mutated, at + 1);
                case 3 -> mutated = Arrays.copyOf(mutated, mutated.length + random.nextInt(20));
                default -> {
                    if (at + 4 <= mutated.length) {
                        ByteBuffer.wrap(mutated).putInt(at, random.nextInt(80));
                    }
                }
            }
        }
        return mutated;
    }

    private static byte[] payload() {
        ByteBuffer payload = REQUEST.frame().payload();
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        return bytes;
    }

    private static void assertUndecided(String message, Frame frame) {
        ProtocolException wrong = assertThrows(ProtocolException.class, () -> HookRequest.decode(frame));
        assertEquals(message, wrong.getMessage());
        assertEquals(Optional.of(Frame.of(FrameKind.UNDECIDED, message)), wrong.reply());
    }
}
