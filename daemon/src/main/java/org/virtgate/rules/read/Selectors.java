package org.virtgate.rules.read;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.virtgate.domain.DomainNamespaces;
import org.virtgate.rules.selectors.SelectorJudge;
import org.virtgate.rules.selectors.SelectorJudge.Objection;
import org.virtgate.rules.selectors.SelectorJudge.Purpose;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

/**
 * Reads XPath expressions. An expression that compiles is also evaluated once over an empty document, because only then
 * does the JDK report that it does not select nodes. Not thread-safe.
 */
final class Selectors {
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|'[^']*'");

    private final SelectorJudge judge;
    private final XPathFactory factory = XPathFactory.newDefaultInstance();
    private final Document empty = emptyDocument();

    Selectors(SelectorJudge judge) {
        this.judge = judge;
    }

    /** Reads a selector of places in a domain; empty if something is wrong with it. */
    Optional<String> ofDomain(TableReader table, String key, Purpose purpose) {
        return table.words(key).filter(xpath -> compiles(table, xpath)).flatMap(xpath -> {
            List<Objection> objections = judge.judge(xpath.value(), purpose);
            objections.forEach(o -> table.problem(xpath.at(), o.message(), o.hint()));
            return objections.isEmpty() ? Optional.of(xpath.value()) : Optional.empty();
        });
    }

    /**
     * Reads an XPath over a domain's metadata, whose names are not checked; empty if it is not an XPath that selects
     * nodes.
     */
    Optional<String> ofMetadata(TableReader table, Located<String> xpath) {
        return compiles(table, xpath) ? Optional.of(xpath.value()) : Optional.empty();
    }

    private boolean compiles(TableReader table, Located<String> xpath) {
        if (LITERAL.matcher(xpath.value()).replaceAll("").contains("$")) {
            table.problem(xpath.at(), quoted(xpath) + " names a variable, of which there are none");
            return false;
        }
        XPath compiler = factory.newXPath();
        compiler.setNamespaceContext(DomainNamespaces.INSTANCE);
        try {
            compiler.compile(xpath.value()).evaluate(empty.getDocumentElement(), XPathConstants.NODESET);
            return true;
        } catch (XPathExpressionException e) {
            String why = reason(e);
            if (why.startsWith("Can not convert #")) {
                table.problem(xpath.at(), quoted(xpath) + " gives a value, expected an XPath that selects nodes");
            } else {
                table.problem(
                        xpath.at(),
                        quoted(xpath) + " is not an XPath 1.0 expression: " + Wording.phrase(why),
                        why.startsWith("Prefix must resolve")
                                ? Optional.of("write *[local-name()='…' and namespace-uri()='…'] for names of others")
                                : Optional.empty());
            }
            return false;
        }
    }

    private static String quoted(Located<String> xpath) {
        return "\"" + xpath.value() + "\"";
    }

    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message =
                Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
        String[] parts = message.split("Exception: ", 2);
        return parts[parts.length - 1].strip();
    }

    private static Document emptyDocument() {
        try {
            Document document = DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .newDocument();
            Node root = document.createElementNS(null, "domain");
            document.appendChild(root);
            return document;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK has no XML parser", e);
        }
    }
}
