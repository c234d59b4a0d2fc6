package org.virtgate.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.virtgate.cli.view.HookView;
import org.virtgate.install.HookFile;
import org.virtgate.install.HookState;

/** Is virtgate's hook in place, does libvirt know of it, and which other hooks are there. */
public final class HookExam {
    private HookExam() {}

    /**
     * Looks at the hook.
     *
     * @param daemonAnswers whether virtgated does: a hook without it refuses every guest
     */
    public static List<Observation> of(HookState state, boolean daemonAnswers) {
        List<Observation> seen = new ArrayList<>();
        String first = daemonAnswers || isCalled(state) ? "" : "; start virtgated first";
        state.problems().forEach(problem -> seen.add(Observation.wrong(Subject.HOOK, problem.text() + first)));
        if (seen.isEmpty()) {
            seen.add(Observation.well(Subject.HOOK, HookView.place(state)));
        }
        if (state.daemons().isEmpty()) {
            seen.add(Observation.note(
                    Subject.LIBVIRT,
                    "libvirt does not run; it looks for hooks when it starts: systemctl start libvirtd, or virtqemud"));
        }
        HookView.later(state).forEach(line -> seen.add(Observation.note(Subject.CHAIN, line)));
        List<HookFile> others = state.chain().files().stream()
                .filter(file -> !file.isOurs() && file.state() == HookFile.State.CALLED)
                .toList();
        if (others.isEmpty()) {
            seen.add(Observation.well(Subject.CHAIN, "libvirt calls no other QEMU hook"));
        } else if (state.chain().calledAfterOurs().isEmpty()) {
            String before = others.stream().map(file -> file.path().toString()).collect(Collectors.joining(", "));
            seen.add(Observation.well(Subject.CHAIN, "virtgate's hook is the last one, after " + before));
        }
        return seen;
    }

    /** Whether libvirt calls virtgate's hook, as far as its file tells. */
    public static boolean isCalled(HookState state) {
        return state.chain().ours().stream().anyMatch(file -> file.state() == HookFile.State.CALLED);
    }
}
