package org.virtgate.certificates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.virtgate.facts.ServerName;

/**
 * Whatever a file of certificates says, or another host says that its own are, they are read, or are damaged. If the
 * first byte of an input is even, the rest is the text of a file; if it is odd, it is one certificate as DER.
 */
class CertificatesFuzzTest {
    @FuzzTest
    void areReadOrDamaged(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        byte[] content = Arrays.copyOfRange(bytes, 1, bytes.length);
        List<X509Certificate> read;
        try {
            List<String> certificates = bytes[0] % 2 == 0
                    ? Pem.certificates(new String(content, StandardCharsets.ISO_8859_1))
                    : List.of(Base64.getEncoder().encodeToString(content));
            read = CertificateChain.read(certificates);
            assertEquals(certificates.size(), read.size());
        } catch (CertificateException | IllegalArgumentException e) {
            return; // As those who call it expect.
        }
        for (X509Certificate certificate : read) {
            List<String> names = NamesOfCertificate.of(certificate);
            names.forEach(name -> assertTrue(
                    NamesOfCertificate.have(certificate, name)
                            || !ServerName.plain(name).equals(name),
                    name));
            assertEquals(names, NamesOfCertificate.of(certificate));
        }
        if (!read.isEmpty()) {
            assertEquals(read.get(0), CertificateChain.authority(read, read).orElseThrow());
        }
    }
}
