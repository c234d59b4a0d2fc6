package org.virtgate.shim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A reply that is not exactly one of the protocol decides nothing, and none of it reaches libvirt. */
@UnderEveryBuild
class BrokenReplyTest {
    private static final byte[] NOTHING = {};
    private static final String OVER_REASON = "r".repeat(4097);

    private final Build build;

    @TempDir
    Path folder;

    BrokenReplyTest(Build build) {
        this.build = build;
    }

    static Stream<Arguments> replies() {
        String xml = Shim.XML;
        int size = xml.length();
        return Stream.of(
                reply("closed early", NOTHING, "closed the connection without an answer"),
                reply("half a header", Arrays.copyOf(Frame.unchanged(), 5), "ends in the middle"),
                reply("a header alone", Arrays.copyOf(Frame.rewritten(xml), Frame.HEADER), "ends in the middle"),
                reply("half a payload", Arrays.copyOf(Frame.rewritten(xml), 40), "ends in the middle"),
                reply(
                        "other magic",
                        Frame.raw("HTTP", 1, Frame.UNCHANGED, 0, ""),
                        "does not speak virtgate's protocol"),
                reply(
                        "other version",
                        Frame.raw("VGAT", 2, Frame.UNDECIDED, 0, ""),
                        "speaks version 2 of the protocol, this hook version 1"),
                reply("kind of a request", Frame.of(0x0001, ""), "of kind 0x0001, expected 0x0010 to 0x0013"),
                reply("kind for the command line", Frame.of(0x0020, "{}"), "of kind 0x0020"),
                reply(
                        "refusal for the command line",
                        Frame.of(0x0021, "{\"code\":\"busy\",\"why\":\"too many requests wait already\"}"),
                        "of kind 0x0021, expected 0x0010 to 0x0013"),
                reply("unknown kind", Frame.of(0xff11, xml), "of kind 0xff11"),
                reply(
                        "length that says too much",
                        Frame.raw("VGAT", 1, Frame.REWRITTEN, size + 1, xml),
                        "ends in the middle"),
                reply(
                        "length that says too little",
                        Frame.raw("VGAT", 1, Frame.REWRITTEN, size - 1, xml),
                        "goes on after the " + (size - 1) + " bytes"),
                reply(
                        "bytes after nothing",
                        Frame.raw("VGAT", 1, Frame.UNCHANGED, 0, "x"),
                        "goes on after the 0 bytes"),
                reply(
                        "payload of unchanged",
                        Frame.of(Frame.UNCHANGED, xml),
                        "has " + size + " bytes, expected at most 0"),
                reply(
                        "oversized XML",
                        Frame.raw("VGAT", 1, Frame.REWRITTEN, (16 << 20) + 1, ""),
                        "has 16777217 bytes, expected at most 16777216"),
                reply(
                        "length of all ones",
                        Frame.raw("VGAT", 1, Frame.REWRITTEN, 0xffff_ffffL, ""),
                        "has 4294967295 bytes, expected at most 16777216"),
                reply("oversized reason", Frame.denied(OVER_REASON), "has 4097 bytes, expected at most 4096"),
                reply("oversized cause", Frame.undecided(OVER_REASON), "has 4097 bytes, expected at most 4096"),
                reply("empty XML", Frame.rewritten(""), "is empty or holds a NUL"),
                reply("blank XML", Frame.rewritten(" \n\t "), "is empty or holds a NUL"),
                reply("XML with a NUL", Frame.rewritten("<domain/>\0"), "is empty or holds a NUL"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("replies")
    void decidesNothing(String name, byte[] reply, String expected) throws Exception {
        Host host = Host.with(folder);
        try (ScriptedServer server = ScriptedServer.answering(host, reply)) {
            Outcome outcome = new Shim(build, host).migrate();
            assertEquals("", outcome.output(), name);
            assertTrue(outcome.error().contains("NOT CHECKED: "), outcome::error);
            assertTrue(outcome.error().contains(expected), outcome::error);
            assertTrue(outcome.error().getBytes(StandardCharsets.UTF_8).length <= 400, outcome::error);
            assertEquals(2, outcome.exit());
            assertEquals(1, server.callers());
        }
    }

    private static Arguments reply(String name, byte[] reply, String expected) {
        return Arguments.of(name, reply, expected);
    }
}
