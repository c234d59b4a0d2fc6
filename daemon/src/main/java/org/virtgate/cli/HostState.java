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
        try {
            HookState state = site.state(context);
            answer.add("hook", HookView.json(state));
            hook.addAll(HookView.later(state));
            hook.add(0, state.chain().isInPlace() ? HookView.place(state) : "not in place");
            state.problems().forEach(problem -> found.add(problem.text()));
        } catch (IOException e) {
            found.add("whether virtgate's hook is in place cannot be told");
            JsonObject error = new JsonObject();
            String why = CommandFailure.of(e).text();
            error.addProperty("error", why);
            answer.add("hook", error);
            hook.add("cannot be looked at: " + why);
        }
        return new HostState(answer, hook, found);
    }
}
