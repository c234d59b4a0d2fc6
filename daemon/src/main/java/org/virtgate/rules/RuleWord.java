package org.virtgate.rules;

import java.util.Locale;

/** A constant of an enumeration as rule files write it: in lower case, with dashes. */
public final class RuleWord {
    private RuleWord() {}

    /** {@code nvme-pcie} for {@code NVME_PCIE}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
