package org.virtgate.record;

import java.util.Optional;
import org.virtgate.admission.Evidence;
import org.virtgate.admission.Finding;
import org.virtgate.domain.Printable;
import org.virtgate.rules.Position;

/** Cuts texts to a bounded length. */
public final class Excerpt {
    private static final String LEFT_OUT = "…";
    private static final int RULE_CHARACTERS = 40;

    private Excerpt() {}

    /** Returns the rule of a finding and its position. */
    public static String rule(Finding finding) {
        return rule(finding.rule(), finding.at());
    }

    /** Returns the rule of evidence and its position. */
    public static String rule(Evidence evidence) {
        return rule(evidence.rule(), Optional.of(evidence.at()));
    }

    private static String rule(String rule, Optional<Position> where) {
        String id = cutMiddle(Printable.of(rule), RULE_CHARACTERS);
        return where.map(at -> id + " (" + cutMiddle(Printable.of(at.brief()), RULE_CHARACTERS) + ")")
                .orElse(id);
    }

    /** Returns the beginning of a text, with an ellipsis in place of what is cut off. */
    public static String cut(String text, int characters) {
        if (text.length() <= characters) {
            return text;
        }
        return characters < 1 ? "" : text.substring(0, border(text, characters - 1)) + LEFT_OUT;
    }

    /** Returns the beginning and the end of a text, with an ellipsis in place of what is cut out between them. */
    public static String cutMiddle(String text, int characters) {
        if (text.length() <= characters) {
            return text;
        }
        if (characters < 1) {
            return "";
        }
        int end = (characters - 1) / 2;
        int begin = characters - 1 - end;
        int from = text.length() - end;
        return text.substring(0, border(text, begin)) + LEFT_OUT + text.substring(next(text, from));
    }

    /** Returns the nearest index, at or before this one, that splits no surrogate pair. */
    private static int border(String text, int index) {
        return index > 0 && Character.isHighSurrogate(text.charAt(index - 1)) ? index - 1 : index;
    }

    /** Returns the nearest index, at or after this one, that splits no surrogate pair. */
    private static int next(String text, int index) {
        return index < text.length() && Character.isLowSurrogate(text.charAt(index)) ? index + 1 : index;
    }
}
