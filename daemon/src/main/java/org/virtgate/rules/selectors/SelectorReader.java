package org.virtgate.rules.selectors;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.virtgate.domain.DomainVocabulary;

/**
 * Follows an XPath 1.0 expression through the vocabulary of domains, to find which places each of its location paths
 * can select, also in predicates and arguments. Variables, results of functions, and axes such as {@code following}
 * select unknown places and are not checked. The expression's syntax must have been checked before.
 */
final class SelectorReader {
    private final List<XPathToken> tokens;
    private final SelectorSteps steps;
    private final SelectorValues values;
    private int next;

    SelectorReader(String xpath, DomainVocabulary vocabulary, List<SelectorProblem> problems) {
        this.tokens = XPathToken.of(xpath);
        this.steps = new SelectorSteps(vocabulary, problems);
        this.values = new SelectorValues(vocabulary, problems);
    }

    /** Returns what the expression selects in a document. */
    Selection read() {
        return expression(Selection.of(List.of(SchemaPlace.DOCUMENT)));
    }

    /** Reads operands and operators. Precedence is ignored, because only the two neighbours of a comparison matter. */
    private Selection expression(Selection context) {
        Operand left = operand(context);
        Selection all = left.selection;
        boolean union = true;
        while (peek() != null && peek().kind() == XPathToken.Kind.OPERATOR) {
            XPathToken operator = take();
            Operand right = operand(context);
            if (operator.is("=") || operator.is("!=")) {
                values.compare(left.selection, right.literal);
                values.compare(right.selection, left.literal);
            }
            union &= operator.is("|");
            all = all.or(right.selection);
            left = right;
        }
        return union ? all : Selection.UNKNOWN;
    }

    private Operand operand(Selection context) {
        while (at("-")) {
            take();
        }
        XPathToken first = peek();
        if (first == null) {
            return new Operand(Selection.UNKNOWN, null);
        }
        Selection start = primary(first, context);
        XPathToken literal = first.kind() == XPathToken.Kind.LITERAL ? first : null;
        if (start == null) {
            return new Operand(path(context), null);
        }
        Selection filtered = predicates(start);
        return new Operand(at("/") || at("//") ? furtherSteps(filtered) : filtered, literal);
    }

    /** Reads a literal, number, variable, function call or bracket; null if a location path begins here. */
    private @Nullable Selection primary(XPathToken first, Selection context) {
        if (first.is("(")) {
            take();
            Selection inner = expression(context);
            skip(")");
            return inner;
        }
        if (first.kind() == XPathToken.Kind.NAME) {
            return isCall() ? call(context) : null;
        }
        if (first.kind() == XPathToken.Kind.MARK) {
            return null;
        }
        take();
        return Selection.UNKNOWN;
    }

    private boolean isCall() {
        XPathToken bracket = next + 1 < tokens.size() ? tokens.get(next + 1) : null;
        return bracket != null
                && bracket.is("(")
                && !SelectorSteps.isNodeType(tokens.get(next).text());
    }

    private Selection call(Selection context) {
        take();
        take();
        while (peek() != null && !at(")")) {
            expression(context);
            skip(",");
        }
        skip(")");
        return Selection.UNKNOWN;
    }

    private Selection path(Selection context) {
        if (at("/") || at("//")) {
            Selection document = Selection.of(List.of(SchemaPlace.DOCUMENT));
            boolean alone = at("/") && !startsStep(next + 1);
            if (alone) {
                take();
                return document;
            }
            return furtherSteps(document);
        }
        return furtherSteps(step(context));
    }

    private Selection furtherSteps(Selection start) {
        Selection selection = start;
        while (at("/") || at("//")) {
            boolean deep = take().is("//");
            selection = step(deep ? steps.descendantsAndSelf(selection) : selection);
        }
        return selection;
    }

    private boolean startsStep(int index) {
        if (index >= tokens.size()) {
            return false;
        }
        XPathToken token = tokens.get(index);
        return token.kind() == XPathToken.Kind.NAME || token.is(".") || token.is("..") || token.is("@");
    }

    private Selection step(Selection context) {
        String axis = "child";
        if (at(".") || at("..")) {
            String name = take().is(".") ? "self" : "parent";
            return predicates(steps.nodes(context, name));
        }
        if (at("@")) {
            take();
            axis = "attribute";
        } else if (next + 1 < tokens.size() && tokens.get(next + 1).is("::")) {
            axis = take().text();
            take();
        }
        XPathToken test = peek();
        if (test == null || test.kind() != XPathToken.Kind.NAME) {
            next = tokens.size();
            return Selection.UNKNOWN;
        }
        take();
        if (at("(")) {
            while (peek() != null && !at(")")) {
                take();
            }
            skip(")");
            return predicates(steps.ofType(context, axis, test.text()));
        }
        return predicates(steps.named(context, axis, test));
    }

    private Selection predicates(Selection selection) {
        while (at("[")) {
            take();
            expression(selection);
            skip("]");
        }
        return selection;
    }

    private boolean at(String mark) {
        XPathToken token = peek();
        return token != null && token.is(mark);
    }

    private void skip(String mark) {
        if (at(mark)) {
            take();
        }
    }

    private @Nullable XPathToken peek() {
        return next < tokens.size() ? tokens.get(next) : null;
    }

    private XPathToken take() {
        return tokens.get(next++);
    }

    private record Operand(Selection selection, @Nullable XPathToken literal) {}
}
