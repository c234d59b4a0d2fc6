package org.virtgate.daemon.questions;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.virtgate.admission.Decision;
import org.virtgate.admission.HookEvent;
import org.virtgate.admission.Verdict;
import org.virtgate.daemon.HookDecider;
import org.virtgate.daemon.HostAdmission;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.DomainXmlException;
import org.virtgate.facts.Fact;
import org.virtgate.facts.LibvirtNetwork;
import org.virtgate.facts.ProbeRequest;
import org.virtgate.facts.ProbeResults;
import org.virtgate.hook.Arrival;
import org.virtgate.hook.Caller;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionHandler;
import org.virtgate.host.HostFacts;
import org.virtgate.host.paths.PathProbe;
import org.virtgate.json.DecisionJson;
import org.virtgate.json.FactsJson;
import org.virtgate.json.NamesJson;
import org.virtgate.json.ProblemJson;
import org.virtgate.json.RuleCountsJson;
import org.virtgate.libvirt.LibvirtWatcher;
import org.virtgate.rules.ExceptionRule;
import org.virtgate.rules.Names;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.StorageName;
import org.virtgate.rules.store.Reload;
import org.virtgate.rules.store.RuleStatus;
import org.virtgate.rules.store.RuleStore;

/**
 * Answers what the command line asks of the running daemon: {@code status}, {@code facts}, {@code names}, {@code metrics}, {@code reload}, {@code try},
 * {@code drain}, {@code undrain}, {@code undo}, {@code repair}.
 */
public final class Questions implements QuestionHandler {
    private final String version;
    private final RuleStore rules;
    private final Supplier<Reload> reload;
    private final HostAdmission decisions;
    private final HookDecider gate;
    private final DrainQuestions drain;
    private final PathProbe probe;
    private final LibvirtWatcher libvirt;
    private final Supplier<JsonObject> passports;
    private final Supplier<JsonObject> log;
    private final MigrationsJson followed;
    private final AftercareQuestions aftercare;
    private final MetricsQuestions metrics;
    private final Clock clock;
    private final Instant since;

    public Questions(
            String version,
            RuleStore rules,
            Supplier<Reload> reload,
            HostAdmission decisions,
            HookDecider gate,
            DrainQuestions drain,
            PathProbe probe,
            LibvirtWatcher libvirt,
            Supplier<JsonObject> passports,
            Supplier<JsonObject> log,
            MigrationsJson followed,
            AftercareQuestions aftercare,
            MetricsQuestions metrics,
            Clock clock) {
        this.version = version;
        this.rules = rules;
        this.reload = reload;
        this.decisions = decisions;
        this.gate = gate;
        this.drain = drain;
        this.probe = probe;
        this.libvirt = libvirt;
        this.passports = passports;
        this.log = log;
        this.followed = followed;
        this.aftercare = aftercare;
        this.metrics = metrics;
        this.clock = clock;
        this.since = clock.instant();
    }

    @Override
    public JsonObject answer(Question question, Caller caller) throws Refusal {
        return switch (question.ask()) {
            case "status" -> status();
            case "reload" -> reload();
            case "try" -> tryOut(question.object());
            case "facts" -> FactsJson.of(decisions.snapshot(), clock.instant());
            case "names" -> names();
            case "metrics" -> metrics.answer();
            case "drain" -> drain.drain(question.object());
            case "undrain" -> drain.undrain();
            case "undo" -> aftercare.undo(question.object());
            case "repair" -> aftercare.repair(question.object());
            default ->
                throw new Refusal(
                        "unknown question; virtgated answers status, facts, names, metrics, reload, try, drain, undrain, undo and repair");
        };
    }

    private JsonObject names() throws Refusal {
        Names names = inForce().names();
        Set<String> paths =
                names.storages().values().stream().map(StorageName::path).collect(Collectors.toSet());
        ProbeResults probed = decisions.look(new ProbeRequest(paths, Map.of()));
        return NamesJson.of(names, decisions.snapshot(), probed.paths());
    }

    private RuleSet inForce() throws Refusal {
        return rules.rules().orElseThrow(() -> new Refusal("no rules are in force: virtgate check"));
    }

    private JsonObject reload() {
        Reload outcome = reload.get();
        JsonObject answer = new JsonObject();
        answer.addProperty("accepted", outcome instanceof Reload.Accepted);
        rules.status().inForce().ifPresent(force -> answer.addProperty("generation", force.generation()));
        answer.add(
                "problems",
                outcome instanceof Reload.Refused refused ? ProblemJson.of(refused.problems()) : new JsonArray());
        return answer;
    }

    private JsonObject tryOut(JsonObject question) throws Refusal {
        RuleSet inForce = inForce();
        String xml = text(question, "xml").orElseThrow(() -> new Refusal("try needs \"xml\", a text"));
        HookEvent event = new HookEvent(
                Arrival.newId(),
                clock.instant(),
                HookEvent.Operation.MIGRATE,
                name(xml),
                text(question, "origin"),
                xml);
        Decision decision = decisions.decide(event, inForce);
        JsonObject answer = DecisionJson.of(decision);
        answer.addProperty("xml_changed", decision.verdict() instanceof Verdict.Rewritten);
        return answer;
    }

    private JsonObject status() {
        JsonObject answer = new JsonObject();
        answer.addProperty("version", version);
        answer.addProperty("since", since.toString());
        answer.addProperty("host", HostFacts.hostName());
        answer.add("rules", rulesStatus(rules.status()));
        answer.add("requests", gate.counts());
        JsonObject probes = new JsonObject();
        probes.addProperty("stuck", probe.stuck());
        JsonArray silent = new JsonArray();
        probe.silent().forEach(silent::add);
        probes.add("silent", silent);
        answer.add("probes", probes);
        answer.add("libvirt", libvirtStatus());
        answer.add("facts", FactsJson.health(decisions.snapshot(), clock.instant()));
        answer.add("drain", drain.state());
        answer.add("arriving", followed.arriving());
        answer.add("outcomes", followed.outcomes());
        answer.add("aftercare", aftercare.state());
        answer.add("passports", passports.get());
        answer.add("log", log.get());
        metrics.textfile().ifPresent(file -> answer.add("textfile", file.status()));
        return answer;
    }

    private JsonObject rulesStatus(RuleStatus status) {
        JsonObject answer = new JsonObject();
        answer.addProperty(
                "source",
                status.inForce()
                        .map(force -> force.source() == RuleStatus.Source.FILES ? "files" : "last-good")
                        .orElse("none"));
        Optional<RuleStatus.InForce> force = status.inForce();
        answer.addProperty(
                "generation", force.map(RuleStatus.InForce::generation).orElse(0));
        answer.addProperty("digest", force.map(f -> f.rules().digest()).orElse(""));
        answer.addProperty("since", force.map(f -> f.since().toString()).orElse(""));
        JsonArray files = new JsonArray();
        force.ifPresent(f -> f.files().forEach(files::add));
        answer.add("files", files);
        JsonArray masked = new JsonArray();
        force.ifPresent(f -> f.masked().forEach(masked::add));
        answer.add("masked", masked);
        answer.add(
                "counts",
                RuleCountsJson.json(force.map(RuleStatus.InForce::rules).orElse(RuleSet.EMPTY)));
        answer.add(
                "problems",
                ProblemJson.of(
                        status.refused().map(RuleStatus.Refusal::problems).orElse(java.util.List.of())));
        status.notKept().ifPresent(why -> answer.addProperty("not_kept", why));
        JsonArray expired = new JsonArray();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        force.ifPresent(f -> f.rules().exceptions().stream()
                .filter(e -> today.isAfter(e.expires()))
                .map(ExceptionRule::id)
                .forEach(expired::add));
        answer.add("exceptions_expired", expired);
        return answer;
    }

    private JsonObject libvirtStatus() {
        JsonObject answer = new JsonObject();
        Fact<Map<String, LibvirtNetwork>> networks = libvirt.facts().networks();
        answer.addProperty("connected", networks instanceof Fact.Known);
        if (networks instanceof Fact.Known<Map<String, LibvirtNetwork>> known) {
            answer.addProperty("detail", known.value().size() + " networks");
            answer.addProperty(
                    "age_seconds",
                    Duration.between(known.asOf(), clock.instant()).toSeconds());
        } else if (networks instanceof Fact.Unknown<Map<String, LibvirtNetwork>> unknown) {
            answer.addProperty("detail", unknown.why());
        }
        return answer;
    }

    private static String name(String xml) {
        try {
            return DomainXml.parse(xml).name();
        } catch (DomainXmlException e) {
            return "";
        }
    }

    private static Optional<String> text(JsonObject object, String name) {
        JsonElement element = object.get(name);
        return element != null
                        && element.isJsonPrimitive()
                        && element.getAsJsonPrimitive().isString()
                ? Optional.of(element.getAsString())
                : Optional.empty();
    }
}
