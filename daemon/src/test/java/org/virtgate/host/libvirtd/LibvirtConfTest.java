package org.virtgate.host.libvirtd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virtgate.facts.Configuration;
import org.virtgate.facts.Setting;
import org.virtgate.facts.Setting.Kind;

class LibvirtConfTest {
    @Test
    void readsNumbersTextsAndListsWithTheirLines() {
        assertEquals(
                Map.of(
                        "listen_tcp", new Setting("f", 3, Kind.NUMBER, "1"),
                        "keepalive_interval", new Setting("f", 4, Kind.NUMBER, "-1"),
                        "listen_addr", new Setting("f", 5, Kind.TEXT, "10.0.0.1 # not a comment"),
                        "user", new Setting("f", 5, Kind.TEXT, "say \"qemu\""),
                        "nvram", new Setting("f", 6, Kind.LIST, "/a:/b,/c:/d"),
                        "namespaces", new Setting("f", 10, Kind.LIST, ""),
                        "motd", new Setting("f", 11, Kind.TEXT, "a\n\"b\"\n"),
                        "after", new Setting("f", 14, Kind.NUMBER, "7")),
                read("""

                        # a comment with = and "
                        listen_tcp=1 # as tests do
                          keepalive_interval = -1
                        listen_addr = "10.0.0.1 # not a comment" ; user = 'say "qemu"'
                        nvram = [
                           "/a:/b",
                           '/c:/d',
                        ]
                        namespaces = [ ]
                        motd = \"""a
                        "b"
                        \"""
                        after = +7"""));
    }

    @Test
    void takesTheFirstOfTwo() {
        assertEquals(
                Map.of("max_workers", new Setting("f", 1, Kind.NUMBER, "3")),
                read("max_workers = 3\nmax_workers = 20\n"));
    }

    @Test
    void keepsNoPassword() {
        assertEquals(
                Map.of("vnc_password", new Setting("f", 1, Kind.TEXT, "(secret)")),
                read("vnc_password = \"XYZ12345\""));
    }

    @Test
    void readsAnEmptyFile() {
        assertEquals(Map.of(), read("\n \n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "max_workers 20          | 2 | expected = after max_workers",
                "max_workers = twenty    | 2 | expected a value: a number, a text in quotes or a list in brackets",
                "max_workers =           | 2 | expected a value: a number, a text in quotes or a list in brackets",
                "max_workers = -         | 2 | expected digits after the sign",
                "max_workers = 20 30     | 2 | something follows the value, expected the end of the line",
                "auth_tcp = \"none       | 2 | a text is not closed with \"",
                "a = [ 'x',\\n 'y'\\n b = 1 | 4 | a list has no comma after 2 values, nor is it closed with ]",
                "[section]               | 2 | expected a setting: name = value",
            })
    void readsNothingOfAFileWithAnError(String wrong, int line, String what) {
        LibvirtConf.Content content =
                LibvirtConf.read("libvirtd.conf", "f", "good = 1\n" + wrong.replace("\\n", "\n") + "\nmore = 1\n");

        assertEquals(Optional.of(new Configuration.Problem("libvirtd.conf", "f", line, what)), content.problem());
        assertTrue(content.settings().isEmpty());
    }

    @Test
    void readsNoListsInListsWithoutEnd() {
        LibvirtConf.Content content = LibvirtConf.read("libvirtd.conf", "f", "a = " + "[".repeat(1_000_000));

        assertEquals(
                "lists are nested deeper than 16, the most that is read",
                content.problem().orElseThrow().what());
    }

    private static Map<String, Setting> read(String text) {
        LibvirtConf.Content content = LibvirtConf.read("libvirtd.conf", "f", text);
        assertEquals(Optional.empty(), content.problem());
        return content.settings();
    }
}
