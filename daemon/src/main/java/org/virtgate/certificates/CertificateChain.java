package org.virtgate.certificates;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Who has signed a certificate. */
public final class CertificateChain {
    private CertificateChain() {}

    /**
     * Reads certificates, each DER in base64.
     *
     * @throws CertificateException if one of them is none
     */
    public static List<X509Certificate> read(List<String> certificates) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> read = new ArrayList<>();
        for (String certificate : certificates) {
            try {
                byte[] der = Base64.getDecoder().decode(certificate);
                read.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
            } catch (IllegalArgumentException e) {
                throw new CertificateException(e);
            }
        }
        return read;
    }

    /**
     * Returns the CA that has signed the first certificate of the chain, by way of the others or not; empty if none
     * has. Where Java does not know a signature's algorithm or curve, the names alone tell.
     */
    public static Optional<X509Certificate> authority(List<X509Certificate> chain, List<X509Certificate> authorities) {
        X509Certificate signed = chain.get(0);
        List<X509Certificate> between = new ArrayList<>(chain.subList(1, chain.size()));
        while (true) {
            X509Certificate now = signed;
            Optional<X509Certificate> authority = authorities.stream()
                    .filter(ca -> ca.equals(now) || isSigned(now, ca))
                    .findFirst();
            Optional<X509Certificate> next =
                    between.stream().filter(other -> isSigned(now, other)).findFirst();
            if (authority.isPresent() || next.isEmpty()) {
                return authority;
            }
            signed = next.get();
            between.remove(signed);
        }
    }

    private static boolean isSigned(X509Certificate certificate, X509Certificate by) {
        if (!certificate.getIssuerX500Principal().equals(by.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(by.getPublicKey());
            return true;
        } catch (SignatureException e) {
            return !isUsable(by.getPublicKey());
        } catch (InvalidKeyException e) {
            return isOfOneKind(certificate.getSigAlgName(), by.getPublicKey().getAlgorithm());
        } catch (GeneralSecurityException e) {
            return true;
        }
    }

    /** Whether Java can compute with a key: some curves it can only read. */
    private static boolean isUsable(PublicKey key) {
        if (!(key instanceof ECPublicKey point)) {
            return true;
        }
        try {
            KeyPairGenerator.getInstance("EC").initialize(point.getParams());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Whether a key may have made signatures of this algorithm: it was refused for another reason then. */
    private static boolean isOfOneKind(String signature, String key) {
        return signature.contains("ECDSA") == key.equals("EC") && signature.contains("RSA") == key.startsWith("RSA");
    }
}
