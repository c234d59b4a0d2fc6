package org.virtgate.rules.selectors;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.xml.namespace.NamespaceContext;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.virtgate.domain.DomainNamespaces;
import org.virtgate.domain.DomainVocabulary;

/**
 * Checks selectors, which are XPath 1.0 expressions over a domain, against the vocabulary of domains: finds their
 * mistakes and the places that they can reach.
 */
public final class SelectorCheck {
    private SelectorCheck() {}

    /**
     * Returns everything that is wrong with a selector, in the order of its text: a syntax error, a name that no
     * libvirt domain has there, a value that an attribute never has, an unknown prefix. It never reports what the
     * vocabulary allows.
     */
    public static List<SelectorProblem> check(String xpath, DomainVocabulary vocabulary) {
        List<SelectorProblem> syntax = syntax(xpath);
        if (!syntax.isEmpty()) {
            return syntax;
        }
        List<SelectorProblem> problems = new ArrayList<>();
        new SelectorReader(xpath, vocabulary, problems).read();
        return problems.stream()
                .distinct()
                .sorted(Comparator.comparingInt(SelectorProblem::offset))
                .toList();
    }

    /** Returns the places that a selector without mistakes can reach. */
    public static Targets targets(String xpath, DomainVocabulary vocabulary) {
        Selection selection = new SelectorReader(xpath, vocabulary, new ArrayList<>()).read();
        Set<List<String>> places = new LinkedHashSet<>();
        selection.places().forEach(place -> places.add(place.path()));
        return new Targets(places, selection.known());
    }

    /**
     * Places of the vocabulary, each the names from the root element down: {@code domain, devices, disk, @type};
     * {@code text()} for a text node.
     *
     * @param places possibly more than a domain has: predicates are ignored; below {@code //} an element that can
     *     contain itself ({@code backingStore}) is followed once
     * @param complete whether the selector can reach no other places; false if it has {@code following::} or selects
     *     what a function returns
     */
    public record Targets(Set<List<String>> places, boolean complete) {
        public Targets {
            places = Set.copyOf(places);
        }
    }

    private static List<SelectorProblem> syntax(String xpath) {
        XPath compiler = XPathFactory.newDefaultInstance().newXPath();
        compiler.setNamespaceContext(new AnyPrefix());
        try {
            compiler.compile(xpath);
            return List.of();
        } catch (XPathExpressionException e) {
            return List.of(new SelectorProblem(0, "not an XPath 1.0 expression: " + reason(e), null));
        }
    }

    private static String reason(Throwable problem) {
        Throwable cause = problem;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage());
        return message.substring(message.lastIndexOf("Exception: ") < 0 ? 0 : message.lastIndexOf("Exception: ") + 11)
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** Lets the compiler accept every prefix; {@link SelectorReader} reports the unknown ones. */
    private static final class AnyPrefix implements NamespaceContext {
        @Override
        public String getNamespaceURI(String prefix) {
            return DomainNamespaces.INSTANCE.isKnown(prefix)
                    ? DomainNamespaces.INSTANCE.getNamespaceURI(prefix)
                    : "urn:unknown:" + prefix;
        }

        @Override
        public String getPrefix(String uri) {
            return uri.substring(uri.lastIndexOf(':') + 1);
        }

        @Override
        public Iterator<String> getPrefixes(String uri) {
            return List.of(getPrefix(uri)).iterator();
        }
    }
}
