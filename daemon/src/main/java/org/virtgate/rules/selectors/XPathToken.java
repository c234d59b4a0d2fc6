package org.virtgate.rules.selectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A token of an XPath 1.0 expression.
 *
 * @param text as it is written; a literal without its quotes
 * @param offset its first character in the expression, from 0
 */
record XPathToken(Kind kind, String text, int offset) {
    enum Kind {
        /** A name test, with or without prefix: {@code disk}, {@code *}, {@code qemu:arg}, {@code vg:*}. */
        NAME,
        OPERATOR,
        LITERAL,
        NUMBER,
        VARIABLE,
        /** Brackets, slashes, dots, {@code @}, {@code ::} and commas. */
        MARK
    }

    private static final String NCNAME = "[\\p{L}_][\\p{L}\\p{N}_.\\-\\u00B7]*";
    private static final Pattern NEXT = Pattern.compile("\\s*(?:"
            + "(?<literal>\"[^\"]*\"|'[^']*')"
            + "|(?<number>\\d+(?:\\.\\d*)?|\\.\\d+)"
            + "|(?<variable>\\$" + NCNAME + "(?::" + NCNAME + ")?)"
            + "|(?<mark>//|::|\\.\\.|[/.@()\\[\\],])"
            + "|(?<operator>!=|<=|>=|[=<>+|\\-])"
            + "|(?<name>\\*|" + NCNAME + "(?::(?!:)(?:" + NCNAME + "|\\*))?)"
            + ")");
    private static final Set<String> OPERATOR_NAMES = Set.of("and", "or", "div", "mod", "*");
    private static final Set<String> BEFORE_OPERAND = Set.of("@", "::", "(", "[", ",", "/", "//");

    boolean is(String mark) {
        return (kind == Kind.MARK || kind == Kind.OPERATOR) && text.equals(mark);
    }

    /**
     * Returns the tokens of an expression. Reading ends at the first character that starts no token; the XPath compiler
     * reports it.
     */
    static List<XPathToken> of(String expression) {
        List<XPathToken> tokens = new ArrayList<>();
        Matcher next = NEXT.matcher(expression);
        while (next.lookingAt()) {
            tokens.add(token(next, tokens));
            next.region(next.end(), expression.length());
        }
        return tokens;
    }

    private static XPathToken token(Matcher found, List<XPathToken> before) {
        for (Kind kind : Kind.values()) {
            String group = kind.name().toLowerCase(Locale.ROOT);
            String text = found.group(group);
            if (text != null) {
                boolean operator = kind == Kind.NAME && OPERATOR_NAMES.contains(text) && endsOperand(before);
                return new XPathToken(
                        operator ? Kind.OPERATOR : kind,
                        kind == Kind.LITERAL ? text.substring(1, text.length() - 1) : text,
                        found.start(group));
            }
        }
        throw new IllegalStateException("a token of no kind: " + found.group());
    }

    /** Whether {@code and}, {@code *} and the like are operators after these tokens (XPath 1.0, section 3.7). */
    private static boolean endsOperand(List<XPathToken> before) {
        if (before.isEmpty()) {
            return false;
        }
        XPathToken last = before.get(before.size() - 1);
        return last.kind != Kind.OPERATOR && !(last.kind == Kind.MARK && BEFORE_OPERAND.contains(last.text));
    }
}
