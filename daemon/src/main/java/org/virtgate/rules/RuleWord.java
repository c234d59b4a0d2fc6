package org.virtgate.rules;

import java.util.Locale;

/** Writes a constant of an enumeration as rule files do: in lower case, with dashes. */
public final class RuleWord {
    private RuleWord() {}

    /** Returns {@code nvme-pcie} for {@code NVME_PCIE}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
