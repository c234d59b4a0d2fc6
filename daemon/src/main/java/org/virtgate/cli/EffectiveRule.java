package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.rules.CheckRule;
import org.virtgate.rules.ExceptionRule;
import org.virtgate.rules.Mode;
import org.virtgate.rules.ModeSetting;
import org.virtgate.rules.Names;
import org.virtgate.rules.Position;
import org.virtgate.rules.RewriteRule;
import org.virtgate.rules.Rule;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.read.ModeTable;

/**
 * One rule of the effective set.
 *
 * @param kind {@code rewrite}, {@code names}, {@code check} or {@code exception}
 * @param mode empty for an exception
 * @param modeAt where the settings give it that mode; empty where its file does
 */
record EffectiveRule(
        String id,
        String kind,
        Optional<Mode> mode,
        Position at,
        Optional<Position> modeAt,
        Optional<ExceptionRule> exception) {
    EffectiveRule {
        Objects.requireNonNull(id);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(mode);
        Objects.requireNonNull(at);
        Objects.requireNonNull(modeAt);
        Objects.requireNonNull(exception);
    }

    /** Returns all rules in the order in which a guest meets them: names, rewrites, checks, exceptions. */
    static List<EffectiveRule> all(RuleSet rules, ModeTable modes) {
        List<EffectiveRule> all = new ArrayList<>();
        Names names = rules.names();
        names.storages().values().forEach(name -> all.add(named("storage." + name.name(), names, name.at())));
        names.networks().values().forEach(name -> all.add(named("network." + name.name(), names, name.at())));
        for (RewriteRule rule : rules.rewrites()) {
            all.add(of(rule, "rewrite", Optional.of(rule.mode()), modes));
        }
        for (CheckRule rule : rules.checks()) {
            all.add(of(rule, "check", Optional.of(rule.mode()), modes));
        }
        for (ExceptionRule rule : rules.exceptions()) {
            all.add(of(rule, "exception", Optional.empty(), modes));
        }
        return all;
    }

    /** Returns the rule as JSON, with the hits of its id. */
    JsonObject json(RuleHits hits) {
        JsonObject json = new JsonObject();
        json.addProperty("id", id);
        json.addProperty("kind", kind);
        mode.ifPresent(set -> json.addProperty("mode", set.word()));
        json.addProperty("file", at.file());
        json.addProperty("line", at.line());
        modeAt.ifPresent(place -> {
            json.addProperty("mode_file", place.file());
            json.addProperty("mode_line", place.line());
        });
        exception.ifPresent(e -> {
            json.addProperty("expires", e.expires().toString());
            json.addProperty("reason", e.reason());
        });
        if (counts()) {
            json.addProperty("hits", hits.count(id));
            hits.last(id).ifPresent(time -> json.addProperty("last_hit", time));
        }
        return json;
    }

    /** Whether decisions tell of this one; what a name did is told of all names together. */
    boolean counts() {
        return !kind.equals(Names.ID);
    }

    /** Whether decisions can tell of this one: it is not off either. */
    boolean acts() {
        return counts() && !mode.equals(Optional.of(Mode.OFF));
    }

    private static EffectiveRule named(String name, Names names, Position at) {
        return new EffectiveRule(name, Names.ID, Optional.of(names.mode()), at, Optional.empty(), Optional.empty());
    }

    private static EffectiveRule of(Rule rule, String kind, Optional<Mode> mode, ModeTable modes) {
        Optional<ExceptionRule> exception = rule instanceof ExceptionRule e ? Optional.of(e) : Optional.empty();
        return new EffectiveRule(
                rule.id(), kind, mode, rule.at(), modes.setting(rule).map(ModeSetting::at), exception);
    }
}
