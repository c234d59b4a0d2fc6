package org.virtgate.certificates;

import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The text form of certificates (RFC 7468, section 2), with the old label that GnuTLS reads as well. */
public final class Pem {
    private static final Pattern CERTIFICATE =
            Pattern.compile("(?s)-----BEGIN (?:X509 )?CERTIFICATE-----(.*?)-----END (?:X509 )?CERTIFICATE-----");

    private Pem() {}

    /**
     * Returns the certificates of a text in their order, each as DER in base64. Keys are passed over.
     *
     * @throws IllegalArgumentException if one of them is damaged
     */
    public static List<String> certificates(String text) {
        return CERTIFICATE.matcher(text).results().map(Pem::der).toList();
    }

    private static String der(MatchResult pem) {
        return Base64.getEncoder().encodeToString(Base64.getMimeDecoder().decode(pem.group(1)));
    }
}
