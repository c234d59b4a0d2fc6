package org.virtgate.passport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.domain.passport.CpuClaim;
import org.virtgate.domain.passport.HostClaim;
import org.virtgate.domain.passport.InterfaceClaim;
import org.virtgate.domain.passport.OsClaim;
import org.virtgate.domain.passport.Passport;
import org.virtgate.domain.passport.PassportWriter;
import org.virtgate.domain.passport.SoftwareClaim;
import org.virtgate.rules.store.FleetKeyFile;
import org.virtgate.rules.store.Trust;

/** Whose word a passport is, when its guest's owner may write whatever they like into the guest's metadata. */
class FleetKeyTest {
    private static final String UUID = "c7a5fdbd-edaf-9455-926a-d65c16db1809";
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String OTHER_KEY = "fedcba9876543210fedcba9876543210";

    @TempDir
    private Path folder;

    @Test
    void believesWhatAHostWithTheKeyHasSealed() throws Exception {
        FleetKey key = key(KEY);
        assertEquals(Optional.empty(), key.objection(domain(UUID, key.seal(passport("tenants"), UUID))));
        assertEquals(Optional.empty(), key.objection(domain(UUID, "")));
        assertEquals(Optional.empty(), key.objection("<domain"), "others tell that");
    }

    /**
     * As libvirt prints metadata: other quotes, prefixes, white space between elements, another order of attributes.
     */
    @Test
    void believesItHoweverItIsPrinted() throws Exception {
        FleetKey key = key(KEY);
        String sealed = key.seal(passport("tenants"), UUID);
        String printed = sealed.replace('"', '\'')
                .replace("><", ">\n      <")
                .replace("<passport ", "<passport\n   ")
                .replace(
                        "<interface mac='52:54:00:aa:bb:01' type='bridge'",
                        "<interface type='bridge' mac='52:54:00:aa:bb:01'");
        assertFalse(printed.contains("<interface mac"), printed);
        assertEquals(Optional.empty(), key.objection(domain(UUID, printed)));
        String prefixed = printed.replace("<", "<vg:").replace("<vg:/", "</vg:").replace("xmlns=", "xmlns:vg=");
        assertEquals(Optional.empty(), key.objection(domain(UUID, prefixed)));
        String held = "<guest xmlns='urn:virtgate:1'><apart group='db'/>" + printed + "</guest>";
        assertEquals(Optional.empty(), key.objection(domain(UUID, held)));
    }

    /** What a newer virtgate writes besides is sealed as well, and an older one still believes it. */
    @Test
    void believesWhatANewerVersionSays() throws Exception {
        FleetKey key = key(KEY);
        String newer = passport("tenants").replace("</passport>", "<future x=\"1\"/></passport>");
        assertEquals(Optional.empty(), key.objection(domain(UUID, key.seal(newer, UUID))));
    }

    @Test
    void doesNotBelieveWhatWasChangedOrMovedOrForged() throws Exception {
        FleetKey key = key(KEY);
        String sealed = key.seal(passport("tenants"), UUID);
        List<String> forged = List.of(
                domain(UUID, sealed.replace("tenants", "management")),
                domain(UUID, sealed.replace("<os/>", "<os id=\"rhel\"/>")),
                domain(UUID, sealed.replace("</passport>", "<storage name=\"x\" path=\"/x\"/></passport>")),
                domain(UUID, sealed.replace("</passport>", "x</passport>").replace("<os/>", "<os>x</os>")),
                domain("00000000-edaf-9455-926a-d65c16db1809", sealed),
                domain(UUID, key(OTHER_KEY).seal(passport("tenants"), UUID)),
                domain(UUID, sealed + sealed.replace("tenants", "management")));
        for (String xml : forged) {
            assertTrue(key.objection(xml).orElse("believed").contains("is not the fleet's"), xml);
        }
        assertTrue(key.objection(domain(UUID, passport("tenants"))).orElse("").contains("has no seal"));
        for (String written : List.of("urn:virtgate&#58;1", "&#x75;rn:virtgate:1")) {
            String hidden = passport("tenants").replace("urn:virtgate:1", written);
            assertTrue(hidden.contains(written), hidden);
            assertTrue(key.objection(domain(UUID, hidden)).orElse("believed").contains("has no seal"), hidden);
        }
    }

    @Test
    void sealsWithTheFirstKeyAndBelievesAll() throws Exception {
        FleetKey changing = key("# new, then old\n" + OTHER_KEY + "\n\n" + KEY);
        assertEquals(Optional.empty(), changing.objection(domain(UUID, key(KEY).seal(passport("a"), UUID))));
        assertEquals(Optional.empty(), key(OTHER_KEY).objection(domain(UUID, changing.seal(passport("a"), UUID))));
    }

    @Test
    void believesNobodyWithoutAReadableKey() throws Exception {
        String sealed = domain(UUID, key(KEY).seal(passport("tenants"), UUID));
        for (FleetKey unusable : List.of(key("short"), key("# none\n"), open(KEY), missing())) {
            assertTrue(unusable.objection(sealed).orElse("").contains("cannot be told from a forged one"));
            assertFalse(unusable.objection(sealed).orElse("").contains(KEY));
        }
    }

    @Test
    void believesEverythingWhereNoKeyIsSet() throws Exception {
        assertEquals(Optional.empty(), FleetKey.NONE.objection(domain(UUID, passport("tenants"))));
        assertEquals(passport("tenants"), FleetKey.NONE.seal(passport("tenants"), UUID));
    }

    private FleetKey key(String text) throws IOException {
        return of(text, "rw-------");
    }

    private FleetKey open(String text) throws IOException {
        return of(text, "rw-r-----");
    }

    private FleetKey missing() {
        return FleetKey.of(new FleetKeyFile(folder.resolve("none"), Trust.ANYBODY)::read);
    }

    private FleetKey of(String text, String mode) throws IOException {
        Path file = Files.createTempFile(folder, "fleet", ".key");
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return FleetKey.of(new FleetKeyFile(file, Trust.ANYBODY)::read);
    }

    private static String domain(String uuid, String metadata) {
        return "<domain><name>web1</name><uuid>" + uuid + "</uuid><metadata>" + metadata + "</metadata></domain>";
    }

    private static String passport(String network) {
        InterfaceClaim nic = new InterfaceClaim(
                "52:54:00:aa:bb:01",
                Optional.of("bridge"),
                Optional.of("br-a"),
                Optional.of(network),
                Optional.empty(),
                Optional.empty());
        return PassportWriter.write(new Passport(
                Optional.of(Instant.parse("2026-11-23T12:00:00Z")),
                new HostClaim(
                        Optional.of("hosta"),
                        Optional.empty(),
                        List.of("10.0.0.1"),
                        new OsClaim(Optional.empty(), Optional.empty(), Optional.empty()),
                        new SoftwareClaim(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                        new CpuClaim(Optional.empty(), Optional.empty(), new TreeSet<>(List.of("avx2")))),
                List.of(),
                List.of(),
                List.of(nic)));
    }
}
