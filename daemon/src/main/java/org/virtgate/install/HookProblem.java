package org.virtgate.install;

import java.util.Objects;

/**
 * One reason why guests may come unchecked, or none may come.
 *
 * @param text what is wrong and what to do, without a full stop
 */
public record HookProblem(Kind kind, String text) {
    public HookProblem {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(text);
    }

    /** What is wrong; the words are labels of the metric {@code virtgate_hook_problem}. */
    public enum Kind {
        /** No hook of virtgate's is there. */
        NOT_INSTALLED("not_installed"),
        /** More than one is there. */
        TWICE("twice"),
        /** libvirt does not call it: it is not executable, for example. */
        NOT_CALLED("not_called"),
        /** It is of another release of virtgate. */
        OTHER_BUILD("other_build"),
        /** It is a symbolic link, which AppArmor denies. */
        LINK("link"),
        /** Others than root can replace it. */
        EXPOSED("exposed"),
        /** libvirt runs, and is not known to have looked for hooks since it was put there. */
        NOT_NOTICED("not_noticed"),
        /** hook.toml does not parse: the shim refuses every guest. */
        SETTINGS_INVALID("settings_invalid");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Names it in metrics and JSON; never changes. */
        public String word() {
            return word;
        }
    }
}
