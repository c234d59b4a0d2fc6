package org.virtgate.cli.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.virtgate.cli.view.Console.Paint;
import org.virtgate.domain.Printable;
import org.virtgate.install.HookFile;
import org.virtgate.install.HookProblemsJson;
import org.virtgate.install.HookState;

/** Shows the hooks of this host to people and to programs. */
public final class HookView {
    private HookView() {}

    /**
     * Returns {@code {"in_place": …, "files": [{"path", "called", "state", "owner", "link"}], "called_after_virtgate":
     * [path…], "libvirt": [{"name", "pid", "started", "noticed"}]}}; files are in calling order. {@code state} is one
     * of called, not_executable, libvirt_too_old, not_a_file, dangling_link; {@code owner} one of virtgate,
     * virtgate_other_build, other, unknown. {@code noticed} is false also if that is not known.
     */
    public static JsonObject json(HookState state) {
        JsonObject document = new JsonObject();
        document.addProperty("in_place", state.chain().isInPlace());
        JsonArray files = new JsonArray();
        for (HookFile file : state.chain().files()) {
            JsonObject entry = new JsonObject();
            entry.addProperty("path", file.path().toString());
            entry.addProperty("called", file.state() == HookFile.State.CALLED);
            entry.addProperty("state", file.state().name().toLowerCase(Locale.ROOT));
            entry.addProperty("owner", file.owner().name().toLowerCase(Locale.ROOT));
            entry.addProperty("link", file.link());
            files.add(entry);
        }
        document.add("files", files);
        JsonArray after = new JsonArray();
        state.chain().calledAfterOurs().forEach(file -> after.add(file.path().toString()));
        document.add("called_after_virtgate", after);
        JsonArray daemons = new JsonArray();
        for (HookState.Daemon daemon : state.daemons()) {
            JsonObject entry = new JsonObject();
            entry.addProperty("name", daemon.process().name());
            entry.addProperty("pid", daemon.process().pid());
            entry.addProperty("started", daemon.process().started().toString());
            entry.addProperty("noticed", daemon.hasNoticed());
            daemons.add(entry);
        }
        document.add("libvirt", daemons);
        document.add("problems", HookProblemsJson.of(state.problems()));
        return document;
    }

    /** Returns the chain, one file a line in calling order, and what follows from it. */
    public static List<String> chain(Console console, HookState state) {
        List<String> lines = new ArrayList<>();
        int order = 0;
        int width = state.chain().files().stream()
                .mapToInt(file -> path(file).length())
                .max()
                .orElse(0);
        for (HookFile file : state.chain().files()) {
            boolean called = file.state() == HookFile.State.CALLED;
            String number = called ? Integer.toString(++order) : "-";
            String line = "%2s  %-" + width + "s  %s";
            String text = line.formatted(number, path(file), file.description());
            lines.add(file.isInPlace() ? console.paint(Paint.GOOD, text) : text);
        }
        if (lines.isEmpty()) {
            lines.add("libvirt has no QEMU hook here");
        }
        for (HookState.Daemon daemon : state.daemons()) {
            switch (daemon.noticed()) {
                case YES -> lines.add(daemon.process() + " has noticed virtgate's hook");
                case HIDDEN ->
                    lines.add("whether " + daemon.process() + " has noticed virtgate's hook is for root to see");
                case UNKNOWN -> {} // One of the problems.
            }
        }
        if (state.daemons().isEmpty()) {
            lines.add("libvirt does not run: it looks for hooks when it starts");
        }
        lines.addAll(remarks(state));
        return lines;
    }

    /** Returns what is wrong or worth knowing, one remark a line; empty if all is well. */
    public static List<String> remarks(HookState state) {
        List<String> remarks = new ArrayList<>();
        state.problems().forEach(problem -> remarks.add(problem.text()));
        remarks.addAll(later(state));
        return remarks;
    }

    /** Returns the hooks that libvirt calls after virtgate's, one a line. */
    public static List<String> later(HookState state) {
        return state.chain().calledAfterOurs().stream()
                .map(later -> path(later) + " is called after virtgate's hook: it can undo what virtgate rewrote")
                .toList();
    }

    /** Returns where virtgate's hook is, and which libvirt daemons have noticed it. The hook must be in place. */
    public static String place(HookState state) {
        String noticed = state.daemons().stream()
                .filter(HookState.Daemon::hasNoticed)
                .map(daemon -> ", " + daemon.process() + " has noticed it")
                .collect(Collectors.joining());
        return path(state.chain().ours().get(0)) + noticed;
    }

    private static String path(HookFile file) {
        return Printable.of(file.path().toString());
    }
}
