package org.virtgate.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtgate.fleet.Asked.UnreadableException;

class HostSetupTest {
    private static final String FACTS = """
            {"facts": {
              "machine.identity": {"value": {"machine_id": "m", "addresses": ["10.0.0.2"]}},
              "setup.configuration": {"value": {"files": {"qemu.conf": {
                "migration_port_min": {"value": "50000"}, "migration_host": {"value": "b.lan"}}}}}}}
            """;

    private static final String LIBVIRT = """
            hostb.lan
            <capabilities>

              <host>
                <uuid>6b1f7a52-0000-4000-8000-00000000000b</uuid>
            """;

    private static final HostSetup SETUP = HostSetup.of(
            "hostb",
            JsonParser.parseString(FACTS).getAsJsonObject(),
            LIBVIRT,
            Map.of("hosta", List.of("10.0.0.1"), "nowhere", List.of()));

    @Test
    void isReadFromFactsAndLibvirt() {
        assertEquals(
                new HostSetup(
                        "hostb",
                        "hostb.lan",
                        "6b1f7a52-0000-4000-8000-00000000000b",
                        "m",
                        List.of("10.0.0.2"),
                        new MigrationPorts(50000, 49215, Optional.empty(), Optional.of("b.lan")),
                        Map.of("hosta", List.of("10.0.0.1"), "nowhere", List.of())),
                SETUP);
        assertEquals(Optional.of("b.lan"), SETUP.migrationName());
    }

    @Test
    void whatNobodySaysIsNotTold() {
        HostSetup setup = HostSetup.of("hostb", JsonParser.parseString("{}").getAsJsonObject(), "", Map.of());
        assertEquals(new HostSetup("hostb", "", "", "", List.of(), MigrationPorts.DEFAULT, Map.of()), setup);
        assertEquals(Optional.empty(), setup.migrationName());
    }

    @Test
    void readsWhatItWrites() throws UnreadableException {
        assertEquals(SETUP, HostSetup.read(SETUP.json().toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"form\":2}",
                "{\"form\":1,\"first_port\":99999999999}",
                "{\"form\":1,\"names\":{\"a\":[{}]}}"
            })
    void whatIsNoSetupIsUnreadable(String text) {
        assertThrows(UnreadableException.class, () -> HostSetup.read(text));
    }

    @ParameterizedTest
    @CsvSource({
        "qemu+tcp://10.0.0.2/system, tcp, 10.0.0.2, 16509",
        "qemu://kvm2/system, tls, kvm2, 16514",
        "qemu+tls://kvm2:16999/system, tls, kvm2, 16999",
        "qemu+ssh://root@kvm2:2222/system, ssh, kvm2, 0",
        "qemu+tls://[fd00::2]:1/system?no_verify=1, tls, fd00::2, 1",
        "nothing, '', '', 0"
    })
    void readsLibvirtsUris(String uri, String transport, String host, int port) {
        assertEquals(
                new LibvirtUri(transport, host, port == 0 ? OptionalInt.empty() : OptionalInt.of(port)),
                LibvirtUri.of(uri));
    }
}
