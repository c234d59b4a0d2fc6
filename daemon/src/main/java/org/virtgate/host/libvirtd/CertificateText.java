package org.virtgate.host.libvirtd;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.certificates.CertificateChain;
import org.virtgate.certificates.Pem;

/**
 * The certificates of one file.
 *
 * @param stamp tells one state of the file from another
 * @param all the host's own first; none if there is a problem
 */
record CertificateText(String stamp, List<X509Certificate> all, Optional<String> problem) {
    static final String MISSING = "does not exist";

    /** Far above any chain, and above the bundles of all public CAs. */
    private static final long LARGEST = 1 << 20;

    CertificateText {
        all = List.copyOf(all);
    }

    /** Reads a file, unless it is as it was. */
    static CertificateText read(Path file, Optional<CertificateText> before) {
        String stamp = stamp(file);
        return before.filter(known -> known.stamp().equals(stamp)).orElseGet(() -> read(file, stamp));
    }

    boolean isMissing() {
        return problem.filter(MISSING::equals).isPresent();
    }

    private static CertificateText read(Path file, String stamp) {
        try {
            if (Files.size(file) > LARGEST) {
                return not(stamp, "is over 1 MiB");
            }
            List<X509Certificate> all =
                    CertificateChain.read(Pem.certificates(Files.readString(file, StandardCharsets.ISO_8859_1)));
            return all.isEmpty()
                    ? not(stamp, "holds no certificate")
                    : new CertificateText(stamp, all, Optional.empty());
        } catch (NoSuchFileException e) {
            return not(stamp, MISSING);
        } catch (IOException e) {
            return not(stamp, "cannot be read");
        } catch (CertificateException | IllegalArgumentException e) {
            return not(stamp, "is damaged");
        }
    }

    private static CertificateText not(String stamp, String problem) {
        return new CertificateText(stamp, List.of(), Optional.of(problem));
    }

    /** Every change of a file changes its ctime (inode(7)). */
    private static String stamp(Path file) {
        try {
            return Objects.toString(Files.readAttributes(file, "unix:ino,size,ctime"));
        } catch (IOException e) {
            return "";
        }
    }
}
