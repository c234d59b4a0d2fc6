package org.virtgate.host.paths;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.facts.ImageFact;
import org.virtgate.facts.ImageFact.Header;
import org.virtgate.facts.PathFact;
import org.virtgate.facts.ProbeRequest;
import org.virtgate.facts.ProbeResults;
import org.virtgate.host.image.ImageBytes;

class ImageChainTest {
    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final Duration DEADLINE = Duration.ofSeconds(4);

    private final DeadStorage storage = new DeadStorage();
    private PathProbe probe = new PathProbe(8, 4);
    private Path dir = Path.of("/");

    @BeforeEach
    void useTheRealPath(@TempDir Path temporary) throws IOException {
        dir = temporary.toRealPath();
        Path mountinfo = Files.writeString(dir.resolve("mountinfo"), "27 1 0:27 / / rw - ext4 /dev/sda rw\n");
        probe.close();
        probe = new PathProbe(8, 4, storage, mountinfo);
    }

    @AfterEach
    void revive() {
        storage.revive();
        probe.close();
    }

    @Test
    void followsTheChainToItsEndAndNamesItAsTheHeadersDo() throws IOException {
        String top = image("top", ImageBytes.qcow2Over("middle", "qcow2"));
        image("middle", ImageBytes.qcow2Over("./base", "raw"));
        image("base", ImageBytes.qcow2Over("/etc/shadow", "raw"));
        ProbeResults probed = look(top);
        assertEquals(
                Set.of(top, dir + "/middle", dir + "/./base"), probed.paths().keySet());
        assertEquals(Set.of(top, dir + "/middle"), probed.images().keySet());
        assertEquals(
                new Header(
                        "qcow2",
                        Optional.of(new ImageFact.Backing("./base", Optional.of("raw"))),
                        Optional.empty(),
                        Optional.of(1L << 30)),
                probed.images().get(dir + "/middle"));
    }

    @Test
    void readsABackingFileWhoseFormatIsNotToldAsLibvirtDoes() throws IOException {
        String top = image("top", ImageBytes.qcow2().u64(8, 112).u32(16, 4).text(112, "base"));
        image("base", ImageBytes.bigEndian(512));
        assertEquals(
                new Header("raw", Optional.empty(), Optional.empty()),
                look(top).images().get(dir + "/base"));
    }

    @Test
    void looksAtTheDataFileAndDoesNotReadIt() throws IOException {
        String top = image("top", ImageBytes.qcow2().u64(72, 4).extension(104, 0x44415441, "data"));
        String data = image("data", ImageBytes.qcow2());
        ProbeResults probed = look(top);
        assertInstanceOf(PathFact.Present.class, probed.paths().get(data));
        assertEquals(Set.of(top), probed.images().keySet());
    }

    @Test
    void doesNotReadWhatJsonCallsRaw() throws IOException {
        String base = image("base", ImageBytes.qcow2());
        String json = "json:{\"driver\":\"raw\",\"file.filename\":\"" + base + "\"}";
        String top = image(
                "top", ImageBytes.qcow2().u64(8, 112).u32(16, json.length()).text(112, json));
        ProbeResults probed = look(top);
        assertEquals(Set.of(top, base), probed.paths().keySet());
        assertEquals(Set.of(top), probed.images().keySet());
    }

    /** A guest writes a raw image, and could make it name any file. */
    @Test
    void tellsTheFormatThatARawImageLooksLikeAndFollowsNothing() throws IOException {
        String disk = image("disk", ImageBytes.qcow2Over("/etc/shadow", "raw"));
        ProbeResults probed = probe.look(new ProbeRequest(Set.of(), Map.of(disk, "raw")), AMPLE);
        assertEquals(Set.of(disk), probed.paths().keySet());
        assertEquals(
                Map.of(disk, new Header("qcow2", Optional.empty(), Optional.empty(), Optional.of(1L << 30))),
                probed.images());
    }

    @Test
    void goesNoFurtherThanAProtocol() throws IOException {
        String top = image("top", ImageBytes.qcow2Over("nbd://10.0.0.9/export", "qcow2"));
        assertEquals(Set.of(top), look(top).paths().keySet());
    }

    @Test
    void tellsWhatIsMissingBehindAnImage() throws IOException {
        String top = image("top", ImageBytes.qcow2Over("gone", "qcow2"));
        ProbeResults probed = look(top);
        assertInstanceOf(PathFact.Missing.class, probed.paths().get(dir + "/gone"));
        assertEquals(Set.of(top), probed.images().keySet());
    }

    @Test
    void opensNeitherPipesNorDevices() throws Exception {
        String fifo = dir + "/fifo";
        assertEquals(0, new ProcessBuilder("mkfifo", fifo).start().waitFor());
        String top = image("top", ImageBytes.qcow2Over("fifo", "qcow2"));
        ProbeResults probed = probe.look(
                new ProbeRequest(Set.of(), Map.of(top, "qcow2", "/dev/zero", "qcow2", dir.toString(), "qcow2")), AMPLE);
        assertEquals(Set.of(top), probed.images().keySet());
        assertEquals(
                new PathFact.Present(PathFact.Kind.FIFO, fifo), probed.paths().get(fifo));
        assertEquals(0, probe.stuck());
    }

    @Test
    void readsNoImageTwiceAndEndsInALoop() throws IOException {
        String one = image("one", ImageBytes.qcow2Over(dir + "/two", "qcow2"));
        String two = image("two", ImageBytes.qcow2Over(dir + "/one", "qcow2"));
        assertEquals(Set.of(one, two), look(one).images().keySet());
    }

    @Test
    void givesUpWhereLibvirtDoes() throws IOException {
        for (int i = 0; i < 205; i++) {
            image("i" + i, ImageBytes.qcow2Over("i" + (i + 1), "qcow2"));
        }
        Map<String, ImageFact> images = look(dir + "/i0").images();
        assertEquals(202, images.size());
        assertInstanceOf(Header.class, images.get(dir + "/i200"));
        assertEquals(new ImageFact.Unreadable("more than 200 images lie over it"), images.get(dir + "/i201"));
    }

    @Test
    void aReadThatHangsInTheMiddleOfAChainCostsNothingBesideIt() throws IOException {
        ImageBytes withData = ImageBytes.qcow2().u64(72, 4).extension(104, 0x44415441, "data");
        String top = image("top", withData.u64(8, 128).u32(16, 6).text(128, "middle"));
        String data = image("data", ImageBytes.qcow2());
        String middle = image("middle", ImageBytes.qcow2Over("base", "raw"));
        String other = image("other", ImageBytes.qcow2Over("otherbase", "raw"));
        image("otherbase", ImageBytes.qcow2());
        storage.killReading(Path.of(middle));
        long began = System.nanoTime();
        ProbeResults probed =
                probe.look(new ProbeRequest(Set.of("/dev/null"), Map.of(top, "qcow2", other, "qcow2")), DEADLINE);
        long took = (System.nanoTime() - began) / 1_000_000;

        assertTrue(took < DEADLINE.toMillis() + 20_000, () -> "took " + took + " ms");
        assertEquals(new ImageFact.NoAnswer(), probed.images().get(middle));
        assertInstanceOf(PathFact.Present.class, probed.paths().get(middle));
        assertInstanceOf(PathFact.Present.class, probed.paths().get(data));
        assertInstanceOf(Header.class, probed.images().get(other));
        assertInstanceOf(PathFact.Present.class, probed.paths().get(dir + "/otherbase"));
        assertEquals(1, probe.stuck());
        assertEquals(List.of("/ (mount 27)"), probe.silent());
    }

    private ProbeResults look(String top) {
        return probe.look(new ProbeRequest(Set.of(top), Map.of(top, "qcow2")), AMPLE);
    }

    private String image(String name, ImageBytes image) throws IOException {
        return Files.write(dir.resolve(name), image.get()).toString();
    }
}
