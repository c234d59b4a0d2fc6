package org.virtgate.domain.passport;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.DomainXmlException;

class PassportReaderTest {
    private static final String OPEN = "<passport xmlns='urn:virtgate:1' version='1' host='hosta'>";

    @Test
    void readsItUnderAnyPrefix() throws DomainXmlException {
        String text = PassportWriter.write(PassportExamples.FULL);
        String prefixed = text.replace("xmlns=", "xmlns:p=").replaceAll("<(/?)([a-z])", "<$1p:$2");
        assertEquals(
                Optional.of(PassportExamples.FULL),
                PassportExamples.read(prefixed).found());
    }

    @Test
    void onlyAChildOfTheMetadataIsAPassport() throws DomainXmlException {
        assertEquals(new PassportReading.Absent(), PassportExamples.read(""));
        assertEquals(new PassportReading.Absent(), PassportExamples.read("<passport host='hosta'/>"));
        assertEquals(new PassportReading.Absent(), PassportExamples.read("<x>" + OPEN + "</passport></x>"));
        assertEquals(
                new PassportReading.Absent(),
                PassportReader.read(DomainXml.parse("<domain>" + OPEN + "</passport></domain>")));
    }

    @Test
    void twoPassportsAreNone() throws DomainXmlException {
        assertEquals(
                new PassportReading.Unusable("the guest has 2 passports, expected one"),
                PassportExamples.read((OPEN + "</passport>").repeat(2)));
    }

    @Test
    void tooLargeAPassportIsNone() throws DomainXmlException {
        String fits = OPEN + "<!--" + "x".repeat(PassportReader.CHARACTERS - OPEN.length() - 18) + "--></passport>";
        assertInstanceOf(PassportReading.Read.class, PassportExamples.read(fits));
        assertEquals(
                new PassportReading.Unusable("the passport has 262145 characters, 262144 are the most that is read"),
                PassportExamples.read(fits.replace("<!--", "<!--x")));
    }

    @Test
    void nonsenseInAFieldLeavesTheOthers() throws DomainXmlException {
        var read = read(OPEN + """
                <address>somewhere</address><os id='rhel' kernel='a b'/><cpu>vmx é sse</cpu>
                <storage name='vmstore' path='/'/><storage name='a/b' path='/mnt'/><storage name='iso' path='/mnt//iso/'/>
                <storage path='/srv'/>
                <disk target='vda'><image inode='1' size='-1' path='relative'/><image size='99999999999999999999' served='maybe'>
                <file inode='18446744073709551615' relative='/abs'/></image></disk>
                <interface mac='52:54:00:00:00:01' mtu='1e3' network='tenants'/><interface mac='zz'/></passport>""");
        Passport passport = read.passport();
        assertEquals(List.of(new StorageClaim("iso", "/mnt/iso", Optional.empty())), passport.storages());
        assertEquals(List.of("sse", "vmx"), List.copyOf(passport.host().cpu().flags()));
        assertEquals(2, passport.disks().get(0).chain().size());
        assertEquals(
                Optional.of(-1L),
                passport.disks().get(0).chain().get(1).file().orElseThrow().inode());
        assertEquals(Optional.of("tenants"), passport.interfaces().get(0).network());
        assertEquals(
                List.of(
                        "<address> is \"somewhere\", expected an IP address",
                        "<os>@kernel is \"a b\", expected 1 to 255 visible characters without blanks",
                        "<cpu> is \"é\", expected a CPU flag",
                        "<storage>@path is \"/\", expected an absolute path below / without '..'",
                        "<storage>@name is \"a/b\", expected 1 to 64 letters, digits, '-' and '_'",
                        "<storage> without name was passed over",
                        "<image>@path is \"relative\", expected an absolute path without '..'",
                        "<image>@size is \"-1\", expected a whole number below 2^64",
                        "<image>@size is \"99999999999999999999\", expected a whole number below 2^64",
                        "<file>@relative is \"/abs\", expected a relative path without '..'",
                        "<image>@served is \"maybe\", expected yes or no",
                        "<interface>@mtu is \"1e3\", expected a whole number below 2^64",
                        "<interface>@mac is \"zz\", expected a MAC address"),
                read.notes());
    }

    @Test
    void notesAreFewShortAndPrintable() throws DomainXmlException {
        var read = read(OPEN + ("<address>\u202e" + "x".repeat(120) + "</address>").repeat(1025) + "</passport>");
        assertEquals(21, read.notes().size());
        assertEquals(
                "more than 1024 <address>: the rest was passed over",
                read.notes().get(0));
        assertEquals(
                "<address> is \"\\u{202e}" + "x".repeat(79) + "…\", expected an IP address",
                read.notes().get(1));
        assertEquals("and 1005 more", read.notes().get(20));
    }

    @Test
    void ofWhatIsToldTwiceTheFirstIsTaken() throws DomainXmlException {
        var read = read(OPEN
                + "<storage name='a' path='/a'/><storage name='a' path='/b'/><storage name='c' path='/a'/></passport>");
        assertEquals(
                List.of(new StorageClaim("a", "/a", Optional.empty())),
                read.passport().storages());
        assertEquals(
                List.of("\"a\" is told of twice; the first was taken", "\"/a\" is told of twice; the first was taken"),
                read.notes());
    }

    @Test
    void aNewerPassportIsReadAsFarAsItIsKnown() throws DomainXmlException {
        String newer = PassportWriter.write(PassportExamples.FULL)
                .replace("version=\"1\"", "version=\"7\" mood='sunny'")
                .replace("<os ", "<weather wind='9'><os id='inner'/></weather><os colour='red' ");
        assertEquals(
                new PassportReading.Read(
                        PassportExamples.FULL,
                        List.of("it is of version 7, written by a newer virtgate; read as far as version 1 goes")),
                PassportExamples.read(newer));
    }

    /**
     * Seeded: what breaks it once breaks it always. What is taken from a broken passport is what a whole one could have
     * said.
     */
    @Test
    void whateverIsBrokenItNeverThrows() {
        String whole = PassportExamples.domain(PassportWriter.write(PassportExamples.FULL));
        Random random = new Random(4_711);
        int read = 0;
        for (int i = 0; i < 1_500; i++) {
            String broken = broken(whole, random);
            try {
                Optional<Passport> passport =
                        PassportReader.read(DomainXml.parse(broken)).found();
                if (passport.isPresent()) {
                    read++;
                    String again = PassportWriter.write(passport.get());
                    assertDoesNotThrow(() -> PassportSchema.validate(again), again);
                    assertEquals(passport, PassportExamples.read(again).found(), broken);
                }
            } catch (DomainXmlException e) {
                // no domain, and so no passport: the more usual end of a broken text
            }
        }
        assertTrue(read > 150, "only " + read + " were still XML");
    }

    private static String broken(String whole, Random random) {
        StringBuilder text = new StringBuilder(whole);
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + 1 + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(from, "0a/.: \"'<>&\u0085\u202e\ud83d-_=".charAt(random.nextInt(17)));
                case 1 -> text.delete(from, to);
                case 2 -> text.insert(random.nextInt(text.length()), text.substring(from, to));
                default -> text.replace(from, to, Long.toString(random.nextLong()));
            }
        }
        return text.toString();
    }

    private static PassportReading.Read read(String metadata) throws DomainXmlException {
        return assertInstanceOf(PassportReading.Read.class, PassportExamples.read(metadata));
    }
}
