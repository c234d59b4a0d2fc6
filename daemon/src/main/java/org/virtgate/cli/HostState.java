package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.virtgate.cli.view.Answer;
import org.virtgate.cli.view.HookView;
import org.virtgate.cli.view.StatusView;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionKind;
import org.virtgate.install.HookState;

/**
 * What virtgated and the hooks on this host say of themselves.
 *
 * @param answer the daemon's, with the member {@code hook}
 * @param hook lines for people
 * @param found what is wrong, in words
 */
record HostState(JsonObject answer, List<String> hook, List<String> found) {
    HostState {
        Objects.requireNonNull(answer);
        hook = List.copyOf(hook);
        found = List.copyOf(found);
    }

    static HostState read(Client daemon, HookSite site, CommandContext context) throws CommandFailure {
        site.mustExist();
        JsonObject answer = daemon.ask(Question.of(QuestionKind.STATUS));
        List<String> found = new ArrayList<>(new StatusView(new Answer(answer)).found());
        List<String> hook = new ArrayList<>();
        Answer seen = new Answer(answer).object("hook");
        try {
            HookState state = site.state(context);
            JsonObject looked = HookView.json(state);
            answer.add("hook", looked);
            hook.addAll(HookView.later(state));
            hook.add(0, state.chain().isInPlace() ? HookView.place(state) : "not in place");
            if (state.isWhole() || !addSeen(seen, found)) {
                state.problems().forEach(problem -> found.add(problem.text()));
            } else {
                looked.add("problems", seen.json().get("problems"));
            }
        } catch (IOException e) {
            String why = CommandFailure.of(e).text();
            hook.add("cannot be looked at: " + why);
            if (!addSeen(seen, found)) {
                found.add("whether virtgate's hook is in place cannot be told");
                JsonObject error = new JsonObject();
                error.addProperty("error", why);
                answer.add("hook", error);
            }
        }
        return new HostState(answer, hook, found);
    }

    /**
     * Adds what virtgated has seen of the hook, for callers who may not look at all of it themselves. Returns false if
     * it has not told.
     */
    private static boolean addSeen(Answer seen, List<String> found) {
        seen.objects("problems").forEach(problem -> found.add(problem.text("text")));
        return seen.has("problems");
    }
}
