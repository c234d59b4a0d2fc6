package org.virtgate.host.exports;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads with which arguments qemu-nbd was called, as getopt_long(3) does for it (qemu-nbd(8); qemu-nbd.c of QEMU 7.2).
 */
final class QemuNbdCommand {
    /** The short options that a value follows. */
    private static final String WITH_VALUE = "bopckdeflxTDB";

    /**
     * The long ones, and those whose value is optional or new since, which is no matter: an optional one comes after an
     * equals sign.
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

    /** Options with which it serves no other host: a unix socket, a device of this host, none at all. */
    private static final String FOR_NO_OTHER_HOST = "kcdLhV";

    private static final List<String> LONG_FOR_NO_OTHER_HOST =
            List.of("socket", "connect", "disconnect", "list", "help", "version");

    private QemuNbdCommand() {}

    /** The image that it serves to other hosts, where it is named by a path; empty where there is none. */
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
                int value = value(argument);
                String letters = argument.substring(1, value);
                if (letters.chars().anyMatch(letter -> FOR_NO_OTHER_HOST.indexOf(letter) >= 0)) {
                    return Optional.empty();
                }
                at += isFollowed(argument, value) ? 1 : 0;
            } else {
                image = image.or(() -> Optional.of(argument)); // Options may come behind it.
            }
        }
        return image.filter(path -> path.startsWith("/"));
    }

    /** Where in an argument of short options their value begins: behind the first that takes one. */
    private static int value(String argument) {
        for (int at = 1; at < argument.length(); at++) {
            if (WITH_VALUE.indexOf(argument.charAt(at)) >= 0) {
                return at + 1;
            }
        }
        return argument.length();
    }

    private static boolean isFollowed(String argument, int value) {
        return value == argument.length() && WITH_VALUE.indexOf(argument.charAt(value - 1)) >= 0;
    }

    /** A long option may be cut short. */
    private static boolean isOneOf(String name, Iterable<String> names) {
        for (String whole : names) {
            if (!name.isEmpty() && whole.startsWith(name)) {
                return true;
            }
        }
        return false;
    }
}
