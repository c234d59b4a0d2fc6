package org.virtgate.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerNameTest {
    @ParameterizedTest
    @CsvSource({
        "Filer.Example.COM., filer.example.com",
        "10.77.0.9, 10.77.0.9",
        "[FD00::9], fd00::9",
        "fd00:0:0:0:0:0:0:9, fd00::9",
        "fe80::1%eth0, fe80::1",
        "0:0:0:0:0:0:0:1, ::1",
        "::, ::",
        "fd00::, fd00::",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "::ffff:10.77.0.9, 10.77.0.9",
        "64:ff9b::10.77.0.9, 64:ff9b::a4d:9",
        "1:2:3, 1:2:3",
        "fd00::9::1, fd00::9::1",
        "fd00::12345, fd00::12345",
        "fd00::+9, fd00::+9",
    })
    void writesWhatIsTheSameTheSameWay(String server, String plain) {
        assertEquals(plain, ServerName.plain(server));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.77.0.9", "fd00::9"})
    void knowsAnAddress(String server) {
        assertTrue(ServerName.isAddress(server));
    }

    @ParameterizedTest
    @ValueSource(strings = {"filer", "10.77.0.example.com", "cafe"})
    void knowsAName(String server) {
        assertFalse(ServerName.isAddress(server));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.7.8.9", "::1", "localhost.localdomain", "ip6-localhost"})
    void knowsNamesAndAddressesOfTheLoopbackDevice(String server) {
        assertTrue(ServerName.isLoopback(server));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.example.com", "10.77.0.9", "localhost.example.com", "fd00::1"})
    void takesNoOtherServerForTheLoopbackDevice(String server) {
        assertFalse(ServerName.isLoopback(server));
    }
}
