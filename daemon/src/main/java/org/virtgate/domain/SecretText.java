package org.virtgate.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * Hides the secrets in a text whose form tells where they are, and leaves the rest: names of images ({@code rbd:…},
 * {@code json:…}, URLs), options of QEMU, of mounts and of kernels, and any message that quotes one of these.
 *
 * <ul>
 *   <li>in {@code name=value} and {@code "name": "value"}: the value, if the name tells of a secret
 *   <li>in {@code //user:password@host} and {@code //user%password@host} (iSCSI, docs/system/qemu-block-drivers.rst.inc
 *       of QEMU 7.2): the password
 *   <li>in a URL of HTTP or FTP: the whole query, because anything in it may be what opens the door
 * </ul>
 *
 * Names of servers, images and sockets stay. So what virtgate reads from such a text it reads from the hidden text too,
 * and hiding twice changes nothing. The time is linear in the length, because a guest's owner chooses the text.
 */
public final class SecretText {
    /** The longest name that is looked at. */
    private static final int NAME_LENGTH = 64;

    private final String text;
    private final boolean isSecretObject;
    private final List<Splice> found = new ArrayList<>();
    /** Up to here no URL has a query; each part of the text is looked through once. */
    private int noQueryBefore;

    private SecretText(String text) {
        this.text = text;
        // The data of qemu(1)'s -object secret; elsewhere "data" is a harmless name.
        this.isSecretObject = text.startsWith("secret") || text.contains("\"secret");
    }

    /** Returns the text with {@link Secrets#HIDDEN} in place of each secret. */
    public static String hidden(String text) {
        if (text.indexOf('=') < 0 && text.indexOf(':') < 0 && text.indexOf('@') < 0) {
            return text;
        }
        SecretText scan = new SecretText(text);
        scan.scan();
        return scan.found.isEmpty() ? text : Splice.apply(text, scan.found);
    }

    private void scan() {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '=' && isTelling(nameBefore(at))) {
                at = hide(at + 1, optionEnd(at)) - 1;
            } else if (c == ':' && isTelling(quotedBefore(at))) {
                int value = pastSpace(at + 1);
                at = hide(value, jsonEnd(value)) - 1;
            } else if (c == '/' && text.startsWith("//", at) && (at == 0 || isScheme(text.charAt(at - 1)))) {
                server(at + 2);
                query(at);
                at++;
            }
        }
    }

    private boolean isTelling(String name) {
        return !name.isEmpty() && (SecretNames.isTelling(name) || (isSecretObject && name.equals("data")));
    }

    /** Hides a range, without the quotes around it. Returns its end, or its start if it is empty. */
    private int hide(int start, int end) {
        boolean quoted = end - start >= 2 && isQuote(text.charAt(start)) && text.charAt(end - 1) == text.charAt(start);
        int from = quoted ? start + 1 : start;
        int to = quoted ? end - 1 : end;
        if (from < to) {
            found.add(new Splice(from, to, Secrets.HIDDEN));
        }
        return Math.max(end, start);
    }

    private void server(int start) {
        int end = start;
        int user = -1;
        int at = -1;
        for (; end < text.length() && "/?#<>\"' \t\r\n".indexOf(text.charAt(end)) < 0; end++) {
            char c = text.charAt(end);
            if (c == '@') {
                at = end;
            } else if (user < 0 && (c == ':' || c == '%')) {
                user = end;
            }
        }
        if (user >= 0 && user < at) {
            hide(user + 1, at);
        }
    }

    private void query(int slashes) {
        int name = slashes - 1;
        while (name > 0 && Character.isLetter(text.charAt(name - 1))) {
            name--;
        }
        String scheme = slashes == 0 ? "" : text.substring(name, slashes - 1);
        if (scheme.matches("https?|ftps?")) {
            int mark = Math.max(slashes, noQueryBefore);
            while (mark < text.length() && "?<>\"' \t\r\n".indexOf(text.charAt(mark)) < 0) {
                mark++;
            }
            noQueryBefore = mark;
            if (mark < text.length() && text.charAt(mark) == '?') {
                noQueryBefore = hide(mark + 1, optionEnd(mark + 1, ",<>\"' \t\r\n"));
            }
        }
    }

    private String nameBefore(int end) {
        int start = end;
        while (start > 0 && end - start < NAME_LENGTH && isOfName(text.charAt(start - 1))) {
            start--;
        }
        return text.substring(start, end);
    }

    /** Returns the name in quotes before a colon; empty if there is none. */
    private String quotedBefore(int colon) {
        int end = colon;
        while (end > 0 && SourceIndex.isSpace(text.charAt(end - 1))) {
            end--;
        }
        if (end == 0 || !isQuote(text.charAt(end - 1))) {
            return "";
        }
        return nameBefore(end - 1);
    }

    /** Returns where the value after an equals sign ends. In names of RBD, a colon divides options. */
    private int optionEnd(int equals) {
        int start = equals + 1;
        if (start < text.length() && isQuote(text.charAt(start))) {
            return quotedEnd(start);
        }
        int before = equals - nameBefore(equals).length() - 1;
        boolean colons = before >= 0 && text.charAt(before) == ':';
        return optionEnd(start, colons ? ":,&;\"' \t\r\n" : ",&;\"' \t\r\n");
    }

    /** Returns where a value ends: at a mark that is not escaped, by a backslash or, a comma, by another comma. */
    private int optionEnd(int start, String marks) {
        int end = start;
        while (end < text.length()) {
            if (text.charAt(end) == '\\' || text.startsWith(",,", end)) {
                end += 2;
            } else if (marks.indexOf(text.charAt(end)) >= 0) {
                return end;
            } else {
                end++;
            }
        }
        return text.length();
    }

    private int jsonEnd(int start) {
        if (start < text.length() && isQuote(text.charAt(start))) {
            return quotedEnd(start);
        }
        return optionEnd(start, ",{}[] \t\r\n");
    }

    private int quotedEnd(int start) {
        char quote = text.charAt(start);
        int end = start + 1;
        while (end < text.length() && text.charAt(end) != quote) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(end + 1, text.length());
    }

    private int pastSpace(int start) {
        int at = start;
        while (at < text.length() && SourceIndex.isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isScheme(char before) {
        return before == ':' || before == '=' || before == '"' || before == '\'' || before == ' ';
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }
}
