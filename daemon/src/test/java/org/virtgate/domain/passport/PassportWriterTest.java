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
        String text = PassportWriter.write(PassportExamples.FULL);
        assertDoesNotThrow(() -> PassportSchema.validate(text), text);
    }

    @Test
    void whatItWritesIsReadAgainAsItWas() throws DomainXmlException {
        assertEquals(
                new PassportReading.Read(PassportExamples.FULL, List.of()),
                PassportExamples.read(PassportWriter.write(PassportExamples.FULL)));
    }

    /** As an earlier virtgated wrote it, without the sources of disks: hosts of two versions read each other's. */
    @Test
    void writesVersion1() throws IOException, DomainXmlException {
        String written = Files.readString(OnDisk.FORM_1.resolve("passport.xml"));
        Passport without = PassportExamples.withoutSources(PassportExamples.FULL);
        assertEquals(written, PassportWriter.write(without));
        assertEquals(new PassportReading.Read(without, List.of()), PassportExamples.read(written));
    }

    @Test
    void tellsAFilesFileSystemAndTheLunsBelow() throws DomainXmlException {
        FileClaim file = new FileClaim(
                Optional.of("gfs2"),
                Optional.of("/dev/mapper/mpatha"),
                Optional.of("d1.img"),
                Optional.of(33L),
                Optional.of("uuid:bb6929a7-b4b3-4a16-9c7f-e2753d8e39fc"),
                Optional.of("naa.600507680c80 naa.600507680c81"));
        ImageClaim image = new ImageClaim(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(file),
                Optional.empty(),
                Optional.of("naa.600507680c82 naa.600507680c83"),
                Optional.empty());
        Passport passport = new Passport(
                Optional.empty(),
                PassportExamples.FULL.host(),
                List.of(),
                List.of(new DiskClaim("vda", Optional.empty(), List.of(image))),
                List.of());
        String text = PassportWriter.write(passport);
        assertDoesNotThrow(() -> PassportSchema.validate(text), text);
        assertEquals(new PassportReading.Read(passport, List.of()), PassportExamples.read(text));
    }

    @Test
    void tellsTheSizesOfFirmware() throws DomainXmlException {
        Passport full = PassportExamples.FULL;
        Passport passport = new Passport(
                full.written(),
                full.host(),
                full.storages(),
                full.disks(),
                full.interfaces(),
                List.of(
                        new FirmwareClaim("nvram", Optional.of(540_672L)),
                        new FirmwareClaim("52:54:00:aa:bb:01", Optional.empty()),
                        new FirmwareClaim("loader", Optional.of(3_653_632L))));
        String text = PassportWriter.write(passport);
        assertDoesNotThrow(() -> PassportSchema.validate(text), text);
        assertEquals(new PassportReading.Read(passport, List.of()), PassportExamples.read(text));
    }

    @Test
    void tellsHowDisksAreLocked() throws DomainXmlException {
        Passport full = PassportExamples.FULL;
        SoftwareClaim software = full.host().software();
        Passport passport = new Passport(
                full.written(),
                new HostClaim(
                        full.host().name(),
                        full.host().machineId(),
                        full.host().addresses(),
                        full.host().os(),
                        new SoftwareClaim(
                                software.libvirt(),
                                software.qemu(),
                                software.virtgate(),
                                software.rules(),
                                Optional.of("lockd")),
                        full.host().cpu()),
                full.storages(),
                full.disks(),
                full.interfaces());
        String text = PassportWriter.write(passport);
        assertDoesNotThrow(() -> PassportSchema.validate(text), text);
        assertEquals(new PassportReading.Read(passport, List.of()), PassportExamples.read(text));
    }

    @Test
    void passportsThatTellTheSameAreWrittenAlike() {
        Passport full = PassportExamples.FULL;
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
                Optional.of("a\nb"),
                Optional.empty());
        Passport passport = new Passport(
                Optional.empty(),
                PassportExamples.FULL.host(),
                List.of(new StorageClaim("root", "/", Optional.empty())),
                List.of(new DiskClaim("vda", Optional.of("a\nb"), List.of(odd))),
                List.of());
        String text = PassportWriter.write(passport);
        assertFalse(text.contains("bell"), text);
        assertDoesNotThrow(() -> PassportSchema.validate(text), text);
        Passport read = PassportExamples.read(text).found().orElseThrow();
        assertEquals(List.of(), read.storages());
        assertEquals(
                new ImageClaim(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(1L),
                        Optional.empty(),
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
