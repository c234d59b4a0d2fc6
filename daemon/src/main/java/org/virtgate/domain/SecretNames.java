package org.virtgate.domain;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells by a name whether its value is a secret: names of options, parameters, elements and environment variables. */
final class SecretNames {
    /** Parts of a name that tell of a secret, without the marks between words. */
    private static final List<String> PARTS = List.of(
            "passw", "passphrase", "secret", "token", "credential", "cookie", "signature", "authorization", "userdata");

    /** Last words of a name that tell of a secret: {@code key}, {@code rootpw}, Apple's {@code osk}. */
    private static final List<String> ENDS = List.of("key", "pw", "pwd", "psk", "osk");

    /** Last words of a name that tell of a secret only if they are whole: not {@code bypass}. */
    private static final Set<String> WORDS = Set.of("sig", "pin", "pass");

    private SecretNames() {}

    /** Whether a value under this name is a secret. The case does not matter, and neither do marks between words. */
    static boolean isTelling(String name) {
        // Asked of every name in a domain, so without regular expressions.
        String last = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String plain = last.replace("-", "").replace("_", "");
        return WORDS.contains(last.substring(Math.max(last.lastIndexOf('-'), last.lastIndexOf('_')) + 1))
                || hasPart(plain)
                || hasEnd(plain);
    }

    private static boolean hasPart(String plain) {
        for (String part : PARTS) {
            if (plain.contains(part)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasEnd(String plain) {
        for (String end : ENDS) {
            if (plain.endsWith(end)) {
                return true;
            }
        }
        return false;
    }
}
