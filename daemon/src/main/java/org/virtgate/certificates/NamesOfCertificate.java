package org.virtgate.certificates;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virtgate.facts.ServerName;

/**
 * The names that a certificate is for, as GnuTLS compares them (gnutls_x509_crt_check_hostname): its subjectAltName,
 * and its common name only if it has no such name.
 */
public final class NamesOfCertificate {
    /** dNSName and iPAddress of GeneralName (RFC 5280, section 4.2.1.6). */
    private static final int DNS = 2;

    private static final int ADDRESS = 7;
    private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)CN=([^,+]*)");

    private NamesOfCertificate() {}

    /** Returns them in the form of {@link ServerName#plain}. */
    public static List<String> of(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> all =
                    Objects.requireNonNullElse(certificate.getSubjectAlternativeNames(), List.<List<?>>of());
            for (List<?> name : all) {
                if (name.get(0) instanceof Integer kind && (kind == DNS || kind == ADDRESS)) {
                    names.add(ServerName.plain(String.valueOf(name.get(1))));
                }
            }
        } catch (CertificateParsingException e) {
            return names;
        }
        Matcher common =
                COMMON_NAME.matcher(certificate.getSubjectX500Principal().getName());
        if (names.isEmpty() && common.find()) {
            names.add(common.group(1).toLowerCase(Locale.ROOT));
        }
        return names;
    }

    /** Whether one of them is this name or address, or stands for it. */
    public static boolean have(X509Certificate certificate, String name) {
        return have(of(certificate), name);
    }

    /** Whether one of the names of a certificate is this name or address, or stands for it. */
    public static boolean have(List<String> names, String name) {
        String asked = ServerName.plain(name);
        int dot = asked.indexOf('.');
        // A wildcard stands for one label, and for no address.
        String wild = dot < 0 || ServerName.isAddress(asked) ? asked : "*" + asked.substring(dot);
        return names.contains(asked) || names.contains(wild);
    }
}
