package org.virtgate.host.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virtgate.facts.ImageFact;
import org.virtgate.facts.ImageFact.Backing;
import org.virtgate.facts.ImageFact.Header;

class ImageHeaderTest {
    private static final int DATA_FILE = 0x44415441;
    private static final int FEATURE_NAMES = 0x6803f857;
    private static final String DESCRIPTOR =
            "# Disk DescriptorFile\n\nversion=1\nCID=1\nparentCID=2\nparentFileNameHint=\"base.vmdk\"\n";

    @Test
    void readsAQcow2ImageThatStandsAlone() {
        assertEquals(alone("qcow2"), read(ImageBytes.qcow2()));
    }

    @Test
    void readsTheBackingFileOfAQcow2ImageAndItsFormat() {
        assertEquals(
                over("qcow2", "/srv/base.img", Optional.of("raw")), read(ImageBytes.qcow2Over("/srv/base.img", "raw")));
    }

    @Test
    void readsVersion2WhichHasAShorterHeader() {
        ImageBytes image = ImageBytes.bigEndian(512)
                .text(0, "QFI\u00fb")
                .u32(4, 2)
                .u64(8, 100)
                .u32(16, 4)
                .u32(20, 16)
                .u64(24, 1 << 30)
                .extension(72, 0xe2792aca, "qcow2")
                .text(100, "base");
        assertEquals(over("qcow2", "base", Optional.of("qcow2")), read(image));
    }

    @Test
    void readsABackingFileOfNoDeclaredFormat() {
        ImageBytes image = ImageBytes.qcow2().u64(8, 112).u32(16, 4).text(112, "base");
        assertEquals(over("qcow2", "base", Optional.empty()), read(image));
    }

    @Test
    void readsTheExternalDataFileBehindOtherExtensions() {
        ImageBytes image = ImageBytes.qcow2()
                .u64(72, 4)
                .extension(104, FEATURE_NAMES, "thirteen bytes".substring(1))
                .extension(128, DATA_FILE, "d1.raw");
        assertEquals(new Header("qcow2", Optional.empty(), Optional.of("d1.raw"), size("qcow2")), read(image));
    }

    @Test
    void ignoresADataFileThatIsNotInUse() {
        assertEquals(alone("qcow2"), read(ImageBytes.qcow2().extension(104, DATA_FILE, "d1.raw")));
    }

    @Test
    void readsAQcowImageOfTheFirstVersion() {
        ImageBytes image = ImageBytes.bigEndian(512)
                .text(0, "QFI\u00fb")
                .u32(4, 1)
                .u64(8, 48)
                .u32(16, 4)
                .text(48, "base");
        assertEquals(over("qcow", "base", Optional.empty()), read(image));
    }

    @Test
    void readsAQedImage() {
        assertEquals(alone("qed"), read(qed(0)));
        assertEquals(over("qed", "base", Optional.empty()), read(qed(1)));
        assertEquals(over("qed", "base", Optional.of("raw")), read(qed(5)));
    }

    @Test
    void readsAVmdkDescriptorAloneOrBehindABinaryHeader() {
        Header expected = over("vmdk", "base.vmdk", Optional.empty());
        assertEquals(expected, of(DESCRIPTOR.getBytes(StandardCharsets.US_ASCII)));
        assertEquals(
                expected, read(ImageBytes.littleEndian(2048).text(0, "KDMV").text(0x200, DESCRIPTOR)));
        assertEquals(alone("vmdk"), read(ImageBytes.littleEndian(2048).text(0, "KDMV")));
    }

    @Test
    void namesTheFormatsThatHaveNoBackingFiles() {
        assertEquals(alone("vhdx"), read(ImageBytes.littleEndian(512).text(0, "vhdxfile")));
        assertEquals(alone("vpc"), read(ImageBytes.bigEndian(512).text(0, "conectix")));
        assertEquals(alone("luks"), read(ImageBytes.bigEndian(512).text(0, "LUKS\u00ba\u00be")));
        assertEquals(alone("parallels"), read(ImageBytes.littleEndian(512).text(0, "WithoutFreeSpace")));
        assertEquals(alone("vdi"), read(ImageBytes.littleEndian(512).u32(64, 0xbeda107f)));
    }

    @Test
    void whatHasNoMarkIsRaw() {
        assertEquals(alone("raw"), of(new byte[0]));
        assertEquals(alone("raw"), of(new byte[512]));
        assertEquals(alone("raw"), ImageHeader.of(new byte[512], Optional.of("qcow2")));
    }

    @Test
    void doesNotSayRawOfAFormatThatHasItsMarkElsewhere() {
        assertEquals(
                new ImageFact.Unreadable("its first bytes do not tell whether it is a vpc image"),
                ImageHeader.of(new byte[512], Optional.of("vpc")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4 | 7 | it is of qcow version 7, expected 1 to 3",
                "20 | 8 | its clusters have 2^8 bytes, expected 2^9 to 2^21",
                "100 | 103 | its header says that it is 103 bytes long",
                "100 | 65537 | its header says that it is 65537 bytes long",
                "16 | 1024 | its header has the name of a backing file of 1024 bytes, expected at most 1023",
                "16 | -1 | its header has the name of a backing file of 4294967295 bytes, expected at most 1023",
                "8 | -1 | a number in its header is beyond all measure",
                "8 | 1 | the name of its backing file is not within its first cluster",
                "12 | 4095 | its header ends too early, or goes on beyond its first 65536 bytes",
                "108 | -1 | an extension of its header is too large",
                "108 | 16 | its header has a backing format of 16 bytes, expected at most 15",
                "72 | 0 | ",
                "76 | 4 | its data are in another file, which its header does not name",
            })
    void saysWhatIsWrongWithAQcow2Header(int offset, int number, String why) {
        ImageFact fact =
                read(ImageBytes.qcow2Over("/srv/vmstore/base.img", "raw").u32(offset, number));
        assertEquals(
                why == null
                        ? over("qcow2", "/srv/vmstore/base.img", Optional.of("raw"))
                        : new ImageFact.Unreadable(why),
                fact);
    }

    @Test
    void endsANameWhereQemuDoes() {
        assertEquals(over("qcow2", "base", Optional.of("raw")), read(ImageBytes.qcow2Over("base\0secret", "raw\0\0")));
        assertEquals(alone("qcow2"), read(ImageBytes.qcow2Over("", "raw")));
    }

    @Test
    void takesNoNameThatIsNotText() {
        assertEquals(
                new ImageFact.Unreadable("its header has the name of a backing file that is not UTF-8"),
                read(ImageBytes.qcow2Over("/srv/\u00ff.img", "raw")));
    }

    @Test
    void isNotLedOutByAQedOrVmdkHeader() {
        assertEquals(
                new ImageFact.Unreadable("the name of its backing file is not within its header"),
                read(qed(1).u32(56, -1)));
        assertInstanceOf(ImageFact.Unreadable.class, read(qed(1).u32(4, -1).u32(12, -1)));
        assertInstanceOf(
                ImageFact.Unreadable.class,
                of("version=1\nparentFileNameHint=\"base".getBytes(StandardCharsets.US_ASCII)));
        assertInstanceOf(
                ImageFact.Unreadable.class,
                of(("version=1\nparentFileNameHint=\"" + "n".repeat(1024) + "\"").getBytes(StandardCharsets.US_ASCII)));
    }

    /** Every header of which a few bytes were changed, or that was cut short, is a fact: none throws, or runs on. */
    @Test
    void bearsAnyBytes() {
        Random random = new Random(4711);
        List<byte[]> valid = List.of(
                ImageBytes.qcow2Over("/srv/vmstore/base.img", "qcow2").get(),
                ImageBytes.qcow2()
                        .u64(72, 4)
                        .extension(104, DATA_FILE, "d1.raw")
                        .get(),
                qed(5).get(),
                ImageBytes.littleEndian(2048)
                        .text(0, "KDMV")
                        .text(0x200, DESCRIPTOR)
                        .get(),
                DESCRIPTOR.getBytes(StandardCharsets.US_ASCII));
        int unreadable = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = valid.get(i % valid.size()).clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                int offset = random.nextInt(Math.min(160, bytes.length));
                bytes[offset] = random.nextBoolean()
                        ? (byte) (bytes[offset] ^ 1 << random.nextInt(8))
                        : (byte) random.nextInt(256);
            }
            ImageFact fact = of(i % 5 == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes);
            unreadable += fact instanceof ImageFact.Unreadable ? 1 : 0;
            if (fact instanceof Header header) {
                header.backing().ifPresent(backing -> assertNotEquals("", backing.name()));
            }
        }
        assertNotEquals(0, unreadable, "no change broke a header");
    }

    private static ImageBytes qed(int features) {
        return ImageBytes.littleEndian(512)
                .text(0, "QED\0")
                .u32(4, 65536)
                .u32(8, 4)
                .u32(12, 1)
                .u64(16, features)
                .u32(56, 64)
                .u32(60, 4)
                .text(64, "base");
    }

    private static ImageFact read(ImageBytes image) {
        return of(image.get());
    }

    private static ImageFact of(byte[] bytes) {
        return ImageHeader.of(bytes, Optional.empty());
    }

    private static Header alone(String format) {
        return new Header(format, Optional.empty(), Optional.empty(), size(format));
    }

    private static Header over(String format, String backing, Optional<String> backingFormat) {
        return new Header(format, Optional.of(new Backing(backing, backingFormat)), Optional.empty(), size(format));
    }

    /** That of {@link ImageBytes#qcow2}. */
    private static Optional<Long> size(String format) {
        return format.equals("qcow2") ? Optional.of(1L << 30) : Optional.empty();
    }
}
