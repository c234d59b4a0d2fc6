package org.virtgate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virtgate.rules.FleetSettings.Host;

class FleetHostsTest {
    @ParameterizedTest
    @CsvSource({
        "kvm1,               kvm1 kvm2,           kvm1",
        "kvm1.example.com,   kvm1 kvm2,           kvm1",
        "kvm1.dc1,           kvm1.dc2 kvm1.dc1,   kvm1.dc1",
        "kvm1,               kvm1.dc1 kvm2.dc1,   kvm1.dc1",
        // Another host of the same short name.
        "kvm1.dc2,           kvm1.dc1 kvm2.dc1,   none",
        "kvm1,               kvm1.dc1 kvm1.dc2,   none",
        "kvm3,               kvm1 kvm2,           none",
    })
    void findsThisHostsEntry(String hostname, String entries, String found) {
        Map<String, Host> hosts = Arrays.stream(entries.split(" "))
                .collect(Collectors.toMap(
                        Function.identity(), name -> new Host(name, name, "root@" + name, "qemu:///system")));
        assertEquals(found, FleetHosts.named(hostname, hosts).map(Host::name).orElse("none"));
    }
}
