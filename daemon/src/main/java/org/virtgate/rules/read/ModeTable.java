package org.virtgate.rules.read;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtgate.rules.CheckRule;
import org.virtgate.rules.Glob;
import org.virtgate.rules.Mode;
import org.virtgate.rules.ModeSetting;
import org.virtgate.rules.RewriteRule;
import org.virtgate.rules.Rule;
import org.virtgate.rules.RuleWord;

/**
 * The modes that the settings give to rules. A rule's own id comes first, then the longest pattern that its id matches,
 * then the word for all rules of its kind. Patterns and words leave a rule off that is off in its file.
 */
public final class ModeTable {
    /** The words for modes. */
    static final List<String> WORDS =
            Arrays.stream(Mode.values()).map(RuleWord::of).toList();

    private final Map<String, ModeSetting> settings;

    public ModeTable(Map<String, ModeSetting> settings) {
        this.settings = Map.copyOf(settings);
    }

    /** Returns the word for all rules of a kind: {@code checks} or {@code rewrites}. */
    static String all(RuleKind kind) {
        return kind.word() + "s";
    }

    /** Whether the key of a setting is a pattern of ids. */
    static boolean isPattern(String key) {
        return key.indexOf('*') >= 0 || key.indexOf('?') >= 0;
    }

    /** Whether the key stands for all rules of a kind, so that no rule can have it as its id. */
    static boolean isWord(String key) {
        return key.equals(all(RuleKind.CHECK)) || key.equals(all(RuleKind.REWRITE));
    }

    /** Returns the mode of a rule whose file gives it this one. */
    Mode of(RuleKind kind, String id, Mode own) {
        return setting(kind, id)
                .filter(setting -> own != Mode.OFF || settings.containsKey(id))
                .map(ModeSetting::mode)
                .orElse(own);
    }

    /** Returns the mode of something with an id that is of no kind, and that is enforced if nothing is said. */
    Mode of(String id) {
        return setting(id).map(ModeSetting::mode).orElse(Mode.ENFORCE);
    }

    /** Returns the setting that gives the rule the mode that it has; empty if its file does, or it has none. */
    public Optional<ModeSetting> setting(Rule rule) {
        if (rule instanceof CheckRule check) {
            return setting(RuleKind.CHECK, check.id()).filter(set -> set.mode() == check.mode());
        }
        return rule instanceof RewriteRule rewrite
                ? setting(RuleKind.REWRITE, rewrite.id()).filter(set -> set.mode() == rewrite.mode())
                : Optional.empty();
    }

    /** Whether a setting is about this rule. */
    boolean isAbout(RuleKind kind, String id) {
        return setting(kind, id).isPresent();
    }

    private Optional<ModeSetting> setting(RuleKind kind, String id) {
        return setting(id).or(() -> Optional.ofNullable(settings.get(all(kind))));
    }

    private Optional<ModeSetting> setting(String id) {
        @Nullable ModeSetting exact = settings.get(id);
        return exact != null
                ? Optional.of(exact)
                : settings.keySet().stream()
                        .filter(key -> isPattern(key) && new Glob(key).matches(id))
                        .max(Comparator.comparingInt(String::length).thenComparing(key -> key))
                        .map(settings::get);
    }
}
