package org.virtgate.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AccessTest {
    private static final Optional<String> YES = Optional.empty();

    @TempDir
    Path folder;

    @Test
    void rootMayEverything() {
        Access access = Access.of(OptionalInt.empty());
        Caller root = new Caller(1, 0, 0);
        assertEquals(YES, access.objection(root, FrameKind.HOOK));
        assertEquals(YES, access.objection(root, FrameKind.QUESTION));
        assertEquals(YES, access.objection(root, QuestionKind.RELOAD));
    }

    @Test
    void aMemberMayAskButNotHandOverAGuestNorReload() {
        Access access = Access.of(OptionalInt.of(990));
        Caller member = new Caller(1, 1000, 990);
        assertEquals(YES, access.objection(member, FrameKind.QUESTION));
        assertEquals(YES, access.objection(member, QuestionKind.STATUS));
        assertEquals(Optional.of("only root may hand over a guest"), access.objection(member, FrameKind.HOOK));
        assertEquals(Optional.of("only root may ask for reload"), access.objection(member, QuestionKind.RELOAD));
    }

    @Test
    void membersMayAskWhatIsListedForThemAndNothingElse() {
        Access access = Access.of(OptionalInt.of(990));
        for (QuestionKind kind : QuestionKind.values()) {
            assertEquals(YES, access.objection(new Caller(1, 0, 0), kind));
            assertEquals(
                    kind.askers() == QuestionKind.Askers.MEMBERS_TOO,
                    access.objection(new Caller(1, 1000, 990), kind).isEmpty());
            assertTrue(access.objection(new Caller(1, 1000, 1000), kind).isPresent());
        }
    }

    @Test
    void aMemberIsKnownByTheGroupsOfTheirProcess() throws IOException {
        Access access = new Access(0, OptionalInt.of(990), folder);
        process(41, "Uid:\t1000\t1000\t1000\t1000\nGid:\t1000\t1000\t1000\t1000\nGroups:\t10 990 1000 \n");
        process(42, "Uid:\t1000\t1000\t1000\t1000\nGid:\t1000\t1000\t1000\t1000\nGroups:\t10 99 9901 \n");
        process(43, "Uid:\t1001\t1001\t1001\t1001\nGid:\t1000\t1000\t1000\t1000\nGroups:\t990 \n");
        process(44, "Uid:\t1000\t1000\t1000\t1000\nGroups:\t\n");
        assertEquals(YES, access.objection(new Caller(41, 1000, 1000), FrameKind.QUESTION));
        Optional<String> no = Optional.of("only root and members of the group that owns the socket may ask");
        assertEquals(no, access.objection(new Caller(42, 1000, 1000), FrameKind.QUESTION));
        assertEquals(
                no, access.objection(new Caller(43, 1000, 1000), FrameKind.QUESTION), "the pid is another user's now");
        assertEquals(no, access.objection(new Caller(44, 1000, 1000), FrameKind.QUESTION));
        assertEquals(no, access.objection(new Caller(45, 1000, 1000), FrameKind.QUESTION), "the process is gone");
    }

    @Test
    void mindsNoBytesInTheCallersProcessName() throws IOException {
        Access access = new Access(0, OptionalInt.of(990), folder);
        named(41, "\u00ff\u00c3", "Uid:\t1000\t1000\t1000\t1000\nGroups:\t990 \n");
        named(42, "a\rGroups:\t990", "Uid:\t1000\t1000\t1000\t1000\nGroups:\t10 \n");
        assertEquals(YES, access.objection(new Caller(41, 1000, 1000), FrameKind.QUESTION));
        assertTrue(
                access.objection(new Caller(42, 1000, 1000), FrameKind.QUESTION).isPresent(),
                "a name makes nobody a member");
    }

    @Test
    void whoMayNotIsToldBeforeTheyHaveSentIt() throws Exception {
        Access nobody = new Access(Running.ownUid() + 1, OptionalInt.empty(), Path.of("/proc"));
        try (Running running = new Running(folder, Running.limits(1, 1), nobody, listener -> listener);
                RawClient hook = new RawClient(running.socket);
                RawClient question = new RawClient(running.socket)) {
            byte[] header =
                    RawClient.migrate("web1", Running.PATIENCE).frame().encode().array();
            Frame reply =
                    hook.send(java.util.Arrays.copyOf(header, FrameHeader.SIZE)).reply();
            assertEquals(Frame.of(FrameKind.UNDECIDED, "only root may hand over a guest"), reply);
            assertEquals(
                    new Refusal(
                                    RefusalCode.NOT_PERMITTED,
                                    "only root and members of the group that owns the socket may ask")
                            .frame(),
                    question.send(Question.of(QuestionKind.STATUS).frame().encode())
                            .reply());
            assertTrue(running.handler.notes.isEmpty(), running.handler.notes::toString);
        }
    }

    @Test
    void aMemberIsAnsweredOverTheSocket() throws Exception {
        Access members = new Access(Running.ownUid() + 1, OptionalInt.of(Running.ownGid()), Path.of("/proc"));
        try (Running running = new Running(folder, Running.limits(1, 1), members, listener -> listener)) {
            assertEquals(
                    FrameKind.ANSWER, running.question("{\"ask\":\"status\"}").kind());
            assertEquals(
                    new Refusal(RefusalCode.NOT_PERMITTED, "only root may ask for reload").frame(),
                    running.question("{\"ask\":\"reload\"}"));
            assertEquals(FrameKind.UNDECIDED, running.hook("web1").kind());
        }
    }

    private void process(int pid, String status) throws IOException {
        named(pid, "cat", "State:\tS (sleeping)\n" + status);
    }

    /** @param name each character is a byte */
    private void named(int pid, String name, String status) throws IOException {
        Files.createDirectory(folder.resolve(Integer.toString(pid)));
        Files.writeString(
                folder.resolve(pid + "/status"), "Name:\t" + name + "\n" + status, StandardCharsets.ISO_8859_1);
    }
}
