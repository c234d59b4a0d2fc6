package org.virtgate.host.exports;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parses the arguments of qemu-nbd as its getopt_long(3) does (qemu-nbd(8); qemu-nbd.c of QEMU 7.2). */
final class QemuNbdCommand {
    /** The short options that take a value. */
    private static final String WITH_VALUE = "bopckdeflxTDB";

    /**
     * The long options that take a value, including newer ones and those with an optional value. The latter do no harm:
     * an optional value follows an equals sign.
     */
    private static final Set<String> LONG_WITH_VALUE = Set.of(
            "aio",
            "bind",
            "bitmap",
            "cache",
            "connect",
            "description",
            "detect-zeroes",
            "disconnect",
            "discard",
            "export-name",
            "format",
            "handshake-limit",
            "load-snapshot",
            "object",
            "offset",
            "pid-file",
            "port",
            "selinux-label",
            "shared",
            "socket",
            "tls-authz",
            "tls-creds",
            "tls-hostname",
            "trace");

    /**
     * The short options with which qemu-nbd serves no other host: it serves a unix socket, a device of this host, or
     * nothing.
     */
    private static final String FOR_NO_OTHER_HOST = "kcdLhV";

    private static final List<String> LONG_FOR_NO_OTHER_HOST =
            List.of("socket", "connect", "disconnect", "list", "help", "version");

    private QemuNbdCommand() {}

    /**
     * Returns the image that qemu-nbd serves to other hosts; empty if there is none, or an absolute path does not name
     * it.
     */
    static Optional<String> image(List<String> command) {
        Optional<String> image = Optional.empty();
        for (int at = 1; at < command.size(); at++) {
            String argument = command.get(at);
            if (argument.equals("--")) {
                int operands = at + 1;
                image = image.or(() -> command.stream().skip(operands).findFirst());
                break;
            } else if (argument.startsWith("--")) {
                String name = argument.substring(2).replaceFirst("=.*", "");
                if (isOneOf(name, LONG_FOR_NO_OTHER_HOST)) {
                    return Optional.empty();
                }
                at += isOneOf(name, LONG_WITH_VALUE) && argument.indexOf('=') < 0 ? 1 : 0;
            } else if (argument.startsWith("-") && argument.length() > 1) {
                int valueStart = valueStart(argument);
                String letters = argument.substring(1, valueStart);
                if (letters.chars().anyMatch(letter -> FOR_NO_OTHER_HOST.indexOf(letter) >= 0)) {
                    return Optional.empty();
                }
                at += takesNextArgument(argument, valueStart) ? 1 : 0;
            } else {
                image = image.or(() -> Optional.of(argument)); // Options may follow the image.
            }
        }
        return image.filter(path -> path.startsWith("/"));
    }

    /**
     * Returns the index in an argument of short options at which a value begins: after the first option that takes one.
     */
    private static int valueStart(String argument) {
        for (int at = 1; at < argument.length(); at++) {
            if (WITH_VALUE.indexOf(argument.charAt(at)) >= 0) {
                return at + 1;
            }
        }
        return argument.length();
    }

    private static boolean takesNextArgument(String argument, int valueStart) {
        return valueStart == argument.length() && WITH_VALUE.indexOf(argument.charAt(valueStart - 1)) >= 0;
    }

    /** Whether a long option is one of these names, or an abbreviation of one. */
    private static boolean isOneOf(String name, Iterable<String> names) {
        for (String whole : names) {
            if (!name.isEmpty() && whole.startsWith(name)) {
                return true;
            }
        }
        return false;
    }
}
