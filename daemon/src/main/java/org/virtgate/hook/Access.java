package org.virtgate.hook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Decides which caller may send which request. */
public final class Access {
    private final int root;
    private final OptionalInt members;
    private final Path processes;

    /**
     * @param root the uid that may send everything
     * @param members the group that may ask questions; empty if only root may
     * @param processes the kernel's folder of processes, /proc
     */
    Access(int root, OptionalInt members, Path processes) {
        this.root = root;
        this.members = members;
        this.processes = processes;
    }

    /** Permits everything to root, and questions to the members of a group. */
    public static Access of(OptionalInt members) {
        return new Access(0, members, Path.of("/proc"));
    }

    boolean isRoot(Caller caller) {
        return caller.uid() == root;
    }

    /** Returns why this caller may not send a frame of this kind; empty if they may. */
    Optional<String> objection(Caller caller, FrameKind kind) {
        if (isRoot(caller) || (kind == FrameKind.QUESTION && isMember(caller))) {
            return Optional.empty();
        }
        return Optional.of(
                kind == FrameKind.HOOK
                        ? "only root may hand over a guest"
                        : "only root and members of the group that owns the socket may ask");
    }

    /** Returns why this caller may not ask a question of this kind; empty if they may. */
    Optional<String> objection(Caller caller, QuestionKind question) {
        return switch (question.askers()) {
            case ROOT_ALONE ->
                isRoot(caller) ? Optional.empty() : Optional.of("only root may ask for " + question.word());
            case MEMBERS_TOO -> objection(caller, FrameKind.QUESTION);
        };
    }

    private boolean isMember(Caller caller) {
        if (members.isEmpty()) {
            return false;
        }
        return caller.gid() == members.getAsInt() || hasJoined(caller, Integer.toUnsignedString(members.getAsInt()));
    }

    /**
     * Returns whether the caller's process has this supplementary group (proc_pid_status(5)). The pid may belong to
     * another process by now. So the process must still have the caller's uid: then that user is in the group either
     * way. The process's name, in the first line, may be of any bytes; the kernel writes a line feed in it as
     * {@code \\n}, and a carriage return as it is.
     */
    private boolean hasJoined(Caller caller, String group) {
        Path status = processes.resolve(Integer.toString(caller.pid())).resolve("status");
        try {
            List<String> lines = List.of(
                    Files.readString(status, StandardCharsets.ISO_8859_1).split("\n"));
            return values(lines, "Uid:").stream().allMatch(Integer.toUnsignedString(caller.uid())::equals)
                    && values(lines, "Groups:").contains(group);
        } catch (IOException e) {
            return false; // the caller's process has ended
        }
    }

    private static List<String> values(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .flatMap(line ->
                        Arrays.stream(line.substring(key.length()).strip().split("\\s+")))
                .toList();
    }
}
