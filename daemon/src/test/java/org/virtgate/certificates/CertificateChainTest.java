package org.virtgate.certificates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** CAs of one name, and keys of their own. */
class CertificateChainTest {
    private static final Path PEM = Path.of("src/test/resources/org/virtgate/certificates");

    @Test
    void knowsWhoHasSigned() throws Exception {
        assertTrue(isSigned("p256-server.pem", "p256-ca.pem"));
        assertTrue(isSigned("p256-server.pem", "rsa-ca.pem", "p256-ca.pem"));
    }

    @Test
    void aNameAloneIsNoSignature() throws Exception {
        assertFalse(isSigned("p256-server.pem", "rsa-ca.pem"));
        assertFalse(isSigned("p224-server.pem", "rsa-ca.pem"));
    }

    @Test
    void aCaThatWasIssuedAnewHasNotSignedWhatTheOldOneHas() throws Exception {
        assertTrue(isSigned("p256-under-intermediate.pem", "p256-intermediate.pem"));
        assertFalse(isSigned("p256-under-intermediate.pem", "p256-intermediate-anew.pem"));
    }

    /** GnuTLS knows P-224, Java from 16 on does not: "Curve not supported: secp224r1". */
    @Test
    void holdsNothingAgainstWhatItCannotCompute() throws Exception {
        assertTrue(isSigned("p224-server.pem", "p224-ca.pem"));
    }

    @Test
    void readsTheOldLabelToo() throws Exception {
        String text = text("p256-ca.pem");
        assertEquals(
                Pem.certificates(text),
                Pem.certificates(text.replace("BEGIN CERT", "BEGIN X509 CERT").replace("END CERT", "END X509 CERT")));
        assertEquals(1, Pem.certificates(text).size());
    }

    private static boolean isSigned(String certificate, String... authorities)
            throws IOException, CertificateException {
        StringBuilder all = new StringBuilder();
        for (String authority : authorities) {
            all.append(text(authority));
        }
        List<X509Certificate> read = CertificateChain.read(Pem.certificates(all.toString()));
        return CertificateChain.authority(CertificateChain.read(Pem.certificates(text(certificate))), read)
                .isPresent();
    }

    private static String text(String name) throws IOException {
        return Files.readString(PEM.resolve(name));
    }
}
