package org.virtgate.hook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Who may ask what. */
public final class Access {
    private final int root;
    private final OptionalInt members;
    private final Path processes;

    /**
     * @param root the uid that may everything
     * @param members the group that may ask questions; empty: nobody else
     * @param processes where the kernel tells of processes, /proc
     */
    Access(int root, OptionalInt members, Path processes) {
        this.root = root;
        this.members = members;
        this.processes = processes;
    }

    /** Everything to root, questions to the members of a group. */
    public static Access of(OptionalInt members) {
        return new Access(0, members, Path.of("/proc"));
    }

    boolean isRoot(Caller caller) {
        return caller.uid() == root;
    }

    /** Why this caller may not send a frame of this kind; empty when they may. */
    Optional<String> objection(Caller caller, FrameKind kind) {
        if (isRoot(caller) || (kind == FrameKind.QUESTION && isMember(caller))) {
            return Optional.empty();
        }
        return Optional.of(
                kind == FrameKind.HOOK
                        ? "only root may hand over a guest"
                        : "only root and members of the group that owns the socket may ask");
    }

    /** Why this caller may not ask a question of this kind; empty when they may. */
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
     * Whether the caller's process has the group among its supplementary groups. Its pid may have gone to another
     * process since it connected, so it must still be one of the same user, who then is in the group either way
     * (proc_pid_status(5)).
     */
    private boolean hasJoined(Caller caller, String group) {
        Path status = processes.resolve(Integer.toString(caller.pid())).resolve("status");
        try {
            List<String> lines = Files.readAllLines(status);
            return values(lines, "Uid:").stream().allMatch(Integer.toUnsignedString(caller.uid())::equals)
                    && values(lines, "Groups:").contains(group);
        } catch (IOException e) {
            return false; // the process is gone, and with it whoever asked
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
