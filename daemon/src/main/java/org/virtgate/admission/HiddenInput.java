package org.virtgate.admission;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.Place;
import org.virtgate.domain.Secrets;
import org.virtgate.guest.Guest;
import org.virtgate.rules.CheckRule;
import org.virtgate.rules.RewriteRule;
import org.virtgate.rules.Rule;
import org.virtgate.rules.RuleSet;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Finds the rules that look at what a record has hidden: with the record alone nobody can tell what they say of the
 * guest. Such a rule's XPath selects a hidden value, or it names, in a condition for example, what holds one.
 */
public final class HiddenInput {
    private final Guest guest;
    private final Set<String> names = new HashSet<>();

    private HiddenInput(Guest guest) {
        this.guest = guest;
    }

    /** Returns the ids of the rules that look at hidden values of this guest. */
    public static Set<String> rules(Incoming recorded, RuleSet rules) {
        return recorded.guest()
                .filter(guest -> guest.came().text().contains(Secrets.HIDDEN))
                .map(guest -> new HiddenInput(guest).rules(rules))
                .orElse(Set.of());
    }

    private Set<String> rules(RuleSet rules) {
        collectNames(guest.came().document().getDocumentElement());
        return Stream.<Rule>concat(rules.rewrites().stream(), rules.checks().stream())
                .filter(this::looks)
                .map(Rule::id)
                .collect(Collectors.toSet());
    }

    private boolean looks(Rule rule) {
        return rule.when().metadata().stream().anyMatch(this::names)
                || selects(rule).stream().anyMatch(xpath -> names(xpath) || selectsHidden(xpath));
    }

    private static List<String> selects(Rule rule) {
        if (rule instanceof CheckRule check) {
            return check.test() instanceof CheckRule.Own own ? List.of(own.select()) : List.of();
        }
        RewriteRule.Action action = ((RewriteRule) rule).action();
        if (action instanceof RewriteRule.SetValue set) {
            return List.of(set.select());
        } else if (action instanceof RewriteRule.ReplacePrefix prefix) {
            return List.of(prefix.select());
        }
        return action instanceof RewriteRule.Remove remove ? List.of(remove.select()) : List.of();
    }

    private boolean names(String xpath) {
        return names.stream().anyMatch(name -> xpath.matches("(?s).*\\b\\Q" + name + "\\E\\b.*"));
    }

    private boolean selectsHidden(String xpath) {
        return Stream.of(guest.came(), guest.domain())
                .map(DomainXml::document)
                .flatMap(document -> guest.xpaths().select(document, xpath).stream())
                .map(Place::of)
                .filter(Objects::nonNull)
                .anyMatch(place -> place.value().contains(Secrets.HIDDEN));
    }

    /** Collects the names of the attributes and elements whose own value is hidden. */
    private void collectNames(Element element) {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            if (attribute.getNodeValue().contains(Secrets.HIDDEN)) {
                names.add(local(attribute.getNodeName()));
            }
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element below) {
                collectNames(below);
            } else if (String.valueOf(child.getNodeValue()).contains(Secrets.HIDDEN)) {
                names.add(local(element.getNodeName()));
            }
        }
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }
}
