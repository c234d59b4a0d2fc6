package org.virtgate.host.libvirtd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtgate.domain.Secrets;
import org.virtgate.facts.Configuration;
import org.virtgate.facts.Setting;
import org.virtgate.facts.Setting.Kind;

/**
 * Parses one of libvirt's configuration files as libvirt does (src/util/virconf.c, 4.5 to 11). A statement is
 * {@code name = value} and ends with the line or a semicolon. A value is a number, a text in single, double or three
 * double quotes without escapes, or a list of values over any number of lines. If a name is set twice, the first
 * counts. After any error libvirt uses nothing of the file.
 */
final class LibvirtConf {
    private static final String TRIPLE = "\"\"\"";

    /** Lists in lists that are read; no setting of libvirt has any. */
    private static final int DEEPEST = 16;

    private final String file;
    private final String text;
    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private int at;
    private int line = 1;
    private int depth;

    private LibvirtConf(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /**
     * The content of a file.
     *
     * @param settings settings by name; none if there is a problem
     */
    record Content(Map<String, Setting> settings, Optional<Configuration.Problem> problem) {
        Content {
            settings = Map.copyOf(settings);
        }
    }

    /**
     * Parses a text.
     *
     * @param name the default name of the file
     * @param file the path of the file
     */
    static Content read(String name, String file, String text) {
        LibvirtConf conf = new LibvirtConf(file, text);
        try {
            conf.statements();
            return new Content(conf.settings, Optional.empty());
        } catch (SyntaxException e) {
            return new Content(Map.of(), Optional.of(new Configuration.Problem(name, file, conf.line, e.getMessage())));
        }
    }

    private void statements() throws SyntaxException {
        skip(" \t\r\n");
        while (at < text.length()) {
            if (next() == '#') {
                toEndOfLine();
            } else {
                statement();
            }
            skip(" \t");
            if (next() == ';') {
                at++;
            } else if (at < text.length() && next() != '\r' && next() != '\n') {
                throw new SyntaxException("something follows the value, expected the end of the line");
            }
            skip(" \t\r\n");
        }
    }

    private void statement() throws SyntaxException {
        int begin = at;
        int startLine = line;
        if (!isLetter(next())) {
            throw new SyntaxException("expected a setting: name = value");
        }
        while (isLetter(next()) || isDigit(next()) || next() == '_') {
            at++;
        }
        String name = text.substring(begin, at);
        skip(" \t");
        if (next() != '=') {
            throw new SyntaxException("expected = after " + name);
        }
        at++;
        Setting value = value(startLine);
        settings.putIfAbsent(name, isSecret(name) ? new Setting(file, startLine, value.kind(), Secrets.HIDDEN) : value);
        skip(" \t");
        if (next() == '#') {
            toEndOfLine();
        }
    }

    private Setting value(int startLine) throws SyntaxException {
        skip(" \t");
        char first = next();
        if (first == '"' || first == '\'') {
            return new Setting(file, startLine, Kind.TEXT, quoted());
        }
        if (first == '[') {
            return new Setting(file, startLine, Kind.LIST, String.join(",", list()));
        }
        if (first == '-' || first == '+' || isDigit(first)) {
            return new Setting(file, startLine, Kind.NUMBER, number());
        }
        throw new SyntaxException("expected a value: a number, a text in quotes or a list in brackets");
    }

    private String quoted() throws SyntaxException {
        String quote = text.startsWith(TRIPLE, at) ? TRIPLE : text.substring(at, at + 1);
        int begin = at + quote.length();
        int end = text.indexOf(quote, begin);
        String value = end < 0 ? "" : text.substring(begin, end);
        if (end < 0 || (!quote.equals(TRIPLE) && value.chars().anyMatch(c -> c == '\n' || c == '\r'))) {
            throw new SyntaxException("a text is not closed with " + quote);
        }
        line += (int) value.chars().filter(c -> c == '\n').count();
        at = end + quote.length();
        return value;
    }

    private List<String> list() throws SyntaxException {
        List<String> values = new ArrayList<>();
        if (++depth > DEEPEST) {
            throw new SyntaxException("lists are nested deeper than " + DEEPEST + ", the most that is read");
        }
        at++;
        skip(" \t\r\n");
        while (next() != ']') {
            values.add(value(line).value());
            skip(" \t\r\n");
            if (next() == ',') {
                at++;
                skip(" \t\r\n");
            } else if (next() != ']') {
                throw new SyntaxException(
                        "a list has no comma after " + values.size() + " values, nor is it closed with ]");
            }
        }
        at++;
        depth--;
        return values;
    }

    private String number() throws SyntaxException {
        int begin = next() == '+' ? at + 1 : at;
        at += isDigit(next()) ? 0 : 1;
        if (!isDigit(next())) {
            throw new SyntaxException("expected digits after the sign");
        }
        while (isDigit(next())) {
            at++;
        }
        return text.substring(begin, at);
    }

    /** Returns the next character, NUL at the end. */
    private char next() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void skip(String characters) {
        while (at < text.length() && characters.indexOf(next()) >= 0) {
            line += next() == '\n' ? 1 : 0;
            at++;
        }
    }

    private void toEndOfLine() {
        while (at < text.length() && next() != '\n' && next() != '\r') {
            at++;
        }
    }

    /** Whether a setting is a password: vnc_password, spice_password or rdp_password of qemu.conf. */
    private static boolean isSecret(String name) {
        return name.endsWith("_password");
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static final class SyntaxException extends Exception {
        private static final long serialVersionUID = 1;

        SyntaxException(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
