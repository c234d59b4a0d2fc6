package org.virtgate.install;

import java.util.Objects;

/**
 * One reason why guests may arrive unchecked, or every guest is refused.
 *
 * @param text what is wrong and what to do, without a full stop
 */
public record HookProblem(Kind kind, String text) {
    public HookProblem {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(text);
    }

    /** The kind of problem. Its word is a label of the metric {@code virtgate_hook_problem}. */
    public enum Kind {
        /** No hook of virtgate is installed. */
        NOT_INSTALLED("not_installed"),
        /** More than one hook of virtgate is installed. */
        TWICE("twice"),
        /** libvirt does not call the hook, for example because it is not executable. */
        NOT_CALLED("not_called"),
        /** The hook is of another release of virtgate. */
        OTHER_BUILD("other_build"),
        /** The hook is a symbolic link, which AppArmor denies. */
        LINK("link"),
        /** Users other than root can replace the hook. */
        EXPOSED("exposed"),
        /** libvirt runs, and may not have looked for hooks since the hook was installed. */
        NOT_NOTICED("not_noticed"),
        /** hook.toml does not parse: the shim refuses every guest. */
        SETTINGS_INVALID("settings_invalid"),
        /** Whether the hook is in place cannot be told. */
        UNREADABLE("unreadable");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Returns the name in metrics and JSON, which never changes. */
        public String word() {
            return word;
        }
    }
}
