package org.virtgate.domain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * A noun phrase for messages that contains at most one value of the document: {@code disk {target/@dev}}. A value that
 * is missing, longer than 64 characters, or contains anything but letters, digits and {@code _.:/-} is left out:
 * documents may be hostile, and messages reach terminals.
 */
record Noun(String before, @Nullable String child, @Nullable String attribute, String after) {
    private static final Pattern TEMPLATE = Pattern.compile("([^{]*)\\{(?:(\\w+)/)?@(\\w+)\\}(.*)");
    private static final Pattern HARMLESS = Pattern.compile("[\\p{Alnum}_.:/-]{1,64}");

    static Noun parse(String template) {
        Matcher matcher = TEMPLATE.matcher(template);
        return matcher.matches()
                ? new Noun(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4))
                : new Noun(template, null, null, "");
    }

    String of(Element element) {
        return (before + value(element) + after).strip();
    }

    private String value(Element element) {
        if (attribute == null) {
            return "";
        }
        Element holder = child == null ? element : XmlNames.child(element, child);
        String value = holder == null ? "" : holder.getAttribute(attribute);
        return HARMLESS.matcher(value).matches() ? value : "";
    }
}
