package org.virtgate.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The kind of XPath that most rules have: elements from the root downwards, each with at most one condition, and maybe
 * an attribute at the end, as in {@code /domain/devices/disk[@device='disk']/source/@file}. The JDK's XPath makes a
 * model of the whole document for each evaluation, which takes a hundred times as long as going this way.
 *
 * @param attribute the name of the attribute at the end, or null
 */
record PlainPath(List<Step> steps, @Nullable String attribute) {
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_-]*";
    private static final Pattern STEP = Pattern.compile(
            "/(?<name>" + NAME + ")(?:\\[(?:(?<number>[1-9][0-9]{0,5})|@(?<key>" + NAME + ")='(?<value>[^']*)')\\])?");
    private static final Pattern ATTRIBUTE = Pattern.compile("/@(?<name>" + NAME + ")");

    /**
     * Child elements of a name in no namespace.
     *
     * @param number which of those in one element, from 1; 0 for all
     * @param key of an attribute that they must have, or null
     * @param value of that attribute
     */
    private record Step(
            String name,
            int number,
            @Nullable String key,
            @Nullable String value) {}

    /** Reads an expression; empty if it is of any other kind. */
    static Optional<PlainPath> of(String expression) {
        List<Step> steps = new ArrayList<>();
        Matcher step = STEP.matcher(expression);
        int at = 0;
        while (step.region(at, expression.length()).lookingAt()) {
            String number = step.group("number");
            steps.add(new Step(
                    step.group("name"),
                    number == null ? 0 : Integer.parseInt(number),
                    step.group("key"),
                    step.group("value")));
            at = step.end();
        }
        Matcher attribute = ATTRIBUTE.matcher(expression).region(at, expression.length());
        boolean named = !steps.isEmpty() && attribute.matches();
        return named || (!steps.isEmpty() && at == expression.length())
                ? Optional.of(new PlainPath(List.copyOf(steps), named ? attribute.group("name") : null))
                : Optional.empty();
    }

    /** Returns what the path selects in a document, in document order. */
    List<Node> select(Document document) {
        List<Node> found = List.of(document);
        for (Step step : steps) {
            List<Node> next = new ArrayList<>();
            found.forEach(node -> follow(step, node, next));
            found = next;
        }
        return attribute == null ? found : attributes(found, attribute);
    }

    private static void follow(Step step, Node from, List<Node> found) {
        int number = 0;
        for (Node node = from.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (isOf(step, node) && (step.number == 0 || ++number == step.number)) {
                found.add(node);
            }
        }
    }

    private static boolean isOf(Step step, Node node) {
        if (!Elements.isElement(node) || !step.name.equals(node.getLocalName()) || node.getNamespaceURI() != null) {
            return false;
        }
        Attr attribute = step.key == null ? null : ((Element) node).getAttributeNodeNS(null, step.key);
        return step.key == null || (attribute != null && attribute.getValue().equals(step.value));
    }

    private static List<Node> attributes(List<Node> elements, String name) {
        List<Node> found = new ArrayList<>();
        for (Node element : elements) {
            Attr attribute = ((Element) element).getAttributeNodeNS(null, name);
            if (attribute != null) {
                found.add(attribute);
            }
        }
        return found;
    }
}
