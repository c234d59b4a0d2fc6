package org.virtgate.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.virtgate.facts.BlockDevice;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Mount;
import org.virtgate.facts.ServerAddresses;

/**
 * Every {@code machines/NAME.tree} is read as a host's files are, and what is understood of its storage is what
 * {@code NAME.storage} tells, where there is one. {@code -Dgolden=write} writes those anew that are there, to be read
 * before they are committed.
 */
class MachinesTest {
    private static final Path MACHINES = Path.of("src/test/resources/org/virtgate/machines");

    @TestFactory
    Stream<DynamicTest> understandsTheStorageOf() throws IOException {
        try (Stream<Path> files = Files.list(MACHINES)) {
            List<Path> expectations = files.filter(file -> file.toString().endsWith(".storage"))
                    .sorted()
                    .toList();
            return expectations.stream().map(file -> {
                String name = file.getFileName().toString().replace(".storage", "");
                return DynamicTest.dynamicTest(
                        name, () -> compare(file, RecordedTree.use(name, MachinesTest::storage)));
            });
        }
    }

    private static String storage(Path root) throws IOException {
        HostSnapshot.Storage storage = RecordedFacts.storage(root, Instant.EPOCH);
        List<String> lines = new ArrayList<>();
        for (Mount mount : value(storage.mounts()).all()) {
            lines.add("mount "
                    + String.join(
                            " | ",
                            mount.mountPoint(),
                            mount.type(),
                            mount.source(),
                            mount.device(),
                            "from " + RecordedFacts.servers(mount)
                                    + mount.fileSystem()
                                            .map(name -> " | " + name)
                                            .orElse("")));
        }
        value(storage.devices()).values().stream()
                .sorted(Comparator.comparing(BlockDevice::name))
                .forEach(device -> lines.add("device " + line(device)));
        ServerAddresses neighbourhood = value(storage.serverAddresses());
        lines.add("addresses " + new TreeSet<>(neighbourhood.addresses()));
        lines.add("names " + new TreeSet<>(neighbourhood.names()));
        lines.add("resolved " + new TreeMap<>(neighbourhood.resolved()));
        value(storage.exports()).forEach(served -> lines.add("served " + served.path() + " | " + served.description()));
        return String.join("\n", lines) + "\n";
    }

    private static <T> T value(Fact<T> fact) {
        if (fact instanceof Fact.Known<T> known) {
            return known.value();
        }
        throw new AssertionError(fact);
    }

    private static String line(BlockDevice device) {
        return String.join(
                " | ",
                device.number() + " " + device.name()
                        + device.title().map(title -> " " + title).orElse(""),
                device.kind(),
                device.transport() == BlockDevice.Transport.NONE
                        ? "on " + String.join(" ", device.lower())
                        : device.transport().shown() + (device.transport().shared() ? ", shared" : ", local"),
                "from " + device.servers(),
                device.identity().orElse("no identity"));
    }

    private static void compare(Path file, String actual) throws IOException {
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(file, actual);
        }
        assertEquals(Files.readString(file), actual);
    }
}
