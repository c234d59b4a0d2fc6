package org.virtgate.daemon.questions;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.virtgate.daemon.HostAdmission;
import org.virtgate.facts.ProbeRequest;
import org.virtgate.facts.ProbeResults;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionHandler;
import org.virtgate.hook.RefusedException;
import org.virtgate.json.NamesJson;
import org.virtgate.rules.Names;
import org.virtgate.rules.StorageName;

/** Answers {@code names}: this host's storages and networks under the names that all hosts share. */
public final class NamesQuestion implements QuestionHandler {
    private final RulesInForce rules;
    private final HostAdmission admission;

    public NamesQuestion(RulesInForce rules, HostAdmission admission) {
        this.rules = Objects.requireNonNull(rules);
        this.admission = Objects.requireNonNull(admission);
    }

    @Override
    public JsonObject answer(Question question) throws RefusedException {
        Names names = rules.get().names();
        Set<String> paths =
                names.storages().values().stream().map(StorageName::path).collect(Collectors.toSet());
        ProbeResults probed = admission.look(new ProbeRequest(paths, Map.of()));
        return NamesJson.of(names, admission.snapshot(), probed.paths());
    }
}
