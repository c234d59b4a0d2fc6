package org.virtgate.host.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtgate.facts.ImageFact;
import org.virtgate.facts.ImageFact.Backing;
import org.virtgate.facts.ImageFact.Header;
import org.virtgate.host.paths.KernelFiles;

/** Images as qemu-img makes them. */
class QemuImagesTest {
    @TempDir
    private Path dir = Path.of("/");

    @BeforeAll
    static void needsQemuImg() {
        try {
            new ProcessBuilder("qemu-img", "--version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            assertFalse("1".equals(System.getenv("VIRTGATE_REQUIRE_TOOLS")), "qemu-img is not installed");
            System.out.println("QemuImagesTest skipped: qemu-img is not installed");
            abort("qemu-img is not installed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"qcow2", "qcow", "qed", "vmdk", "vhdx", "vpc", "vdi", "parallels", "raw"})
    void standAlone(String format) throws Exception {
        qemuImg("create", "-f", format, "disk", "64M");
        assertEquals(new Header(format, Optional.empty(), Optional.empty(), size(format)), read("disk"));
    }

    @ParameterizedTest
    @CsvSource({
        "compat=0.10",
        "compat=1.1",
        "cluster_size=512",
        "cluster_size=2M",
        "extended_l2=on",
        "compression_type=zstd"
    })
    void qcow2OverARawImage(String option) throws Exception {
        qemuImg("create", "-f", "raw", "base", "64M");
        qemuImg("create", "-f", "qcow2", "-o", option, "-b", "base", "-F", "raw", "disk");
        assertEquals(over("qcow2", Optional.of("raw")), read("disk"));
    }

    @Test
    void othersOverAnImage() throws Exception {
        qemuImg("create", "-f", "raw", "base", "64M");
        for (String format : List.of("qcow", "qed")) {
            qemuImg("create", "-f", format, "-b", "base", "-F", "raw", format);
        }
        assertEquals(over("qcow", Optional.empty()), read("qcow"));
        assertEquals(over("qed", Optional.of("raw")), read("qed"));
        qemuImg("create", "-f", "vmdk", "vmdkbase", "64M");
        for (String kind : List.of("monolithicSparse", "twoGbMaxExtentSparse")) {
            qemuImg("create", "-f", "vmdk", "-o", "subformat=" + kind, "-b", "vmdkbase", "-F", "vmdk", kind);
            assertEquals(
                    new Header("vmdk", Optional.of(new Backing("vmdkbase", Optional.empty())), Optional.empty()),
                    read(kind));
        }
    }

    @Test
    void qcow2WithAnExternalDataFile() throws Exception {
        qemuImg("create", "-f", "qcow2", "-o", "data_file=data,data_file_raw=on", "disk", "64M");
        assertEquals(new Header("qcow2", Optional.empty(), Optional.of("data"), size("qcow2")), read("disk"));
    }

    @Test
    void qcow2WithALongName() throws Exception {
        String name = "nbd:unix:/" + "n".repeat(1000);
        qemuImg("create", "-f", "qcow2", "-u", "-b", name, "-F", "raw", "disk", "64M");
        assertEquals(
                new Header(
                        "qcow2", Optional.of(new Backing(name, Optional.of("raw"))), Optional.empty(), size("qcow2")),
                read("disk"));
    }

    private static Header over(String format, Optional<String> backingFormat) {
        return new Header(format, Optional.of(new Backing("base", backingFormat)), Optional.empty(), size(format));
    }

    /** 64M, as all of them are made. */
    private static Optional<Long> size(String format) {
        return format.equals("qcow2") ? Optional.of(64L << 20) : Optional.empty();
    }

    private ImageFact read(String name) throws IOException {
        byte[] bytes = new KernelFiles().beginning(dir.toRealPath().resolve(name), ImageHeader.READ);
        return ImageHeader.of(bytes, Optional.empty());
    }

    private void qemuImg(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("qemu-img"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "qemu-img does not end");
        assertEquals(0, process.exitValue(), said);
    }
}
