package org.virtgate.domain.passport;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.virtgate.domain.DomainXmlException;
import org.virtgate.files.OnDisk;

class PassportWriterTest {
    @Test
    void whatItWritesIsOfTheSchema() {
        String text = PassportWriter.write(Passports.FULL);
        assertDoesNotThrow(() -> PassportSchema.validate(text), text);
    }

    @Test
    void whatItWritesIsReadAgainAsItWas() throws DomainXmlException {
        assertEquals(
                new PassportReading.Read(Passports.FULL, List.of()),
                Passports.read(PassportWriter.write(Passports.FULL)));
    }

    /** As virtgated wrote it: hosts of two versions read each other's. */
    @Test
    void writesVersion1() throws IOException, DomainXmlException {
        String written = Files.readString(OnDisk.FORM_1.resolve("passport.xml"));
        assertEquals(written, PassportWriter.write(Passports.FULL));
        assertEquals(new PassportReading.Read(Passports.FULL, List.of()), Passports.read(written));
    }

    @Test
    void passportsThatTellTheSameAreWrittenAlike() {
        Passport full = Passports.FULL;
        assertEquals(
                PassportWriter.write(full),
                PassportWriter.write(new Passport(
                        full.written(),
                        full.host(),
                        reversed(full.storages()),
                        reversed(full.disks()),
                        reversed(full.interfaces()))));
    }

    @Test
    void fieldsThatHoldWhatTheyMayNotAreLeftOut() throws DomainXmlException {
        ImageClaim odd = new ImageClaim(
                Optional.of("two words"),
                Optional.of("../up"),
                Optional.of("/srv/bell\u0007"),
                Optional.of(1L),
                Optional.empty(),
                Optional.of("a\nb"),
                Optional.empty());
        Passport passport = new Passport(
                Optional.empty(),
                Passports.FULL.host(),
                List.of(new StorageClaim("root", "/", Optional.empty())),
                List.of(new DiskClaim("vda", List.of(odd))),
                List.of());
        String text = PassportWriter.write(passport);
        assertFalse(text.contains("bell"), text);
        assertDoesNotThrow(() -> PassportSchema.validate(text), text);
        Passport read = Passports.read(text).found().orElseThrow();
        assertEquals(List.of(), read.storages());
        assertEquals(
                new ImageClaim(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(1L),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                read.disks().get(0).chain().get(0));
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }
}
