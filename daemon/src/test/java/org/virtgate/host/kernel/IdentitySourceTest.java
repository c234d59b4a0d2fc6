package org.virtgate.host.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.facts.Identity;
import org.virtgate.host.RecordedTree;
import org.virtgate.host.watch.Watch;

public class IdentitySourceTest {
    /** The shape of /proc/net/fib_trie and /proc/net/if_inet6 as OwnNames reads them. */
    private static final String ADDRESSES = """
            [proc/net]
            fib_trie:
                Local:
                  +-- 0.0.0.0/0 2 0 2
                       |-- 10.0.0.1
                          /32 host LOCAL
                       |-- 127.0.0.1
                          /32 host LOCAL
                       |-- 169.254.3.4
                          /32 host LOCAL
            if_inet6:
                00000000000000000000000000000001 01 80 10 80       lo
                20010db8000000000000000000000001 02 40 00 80     eth0
                fe80000000000000505400fffeaabb01 02 40 20 80     eth0
            """;

    public static final String DEBIAN = ADDRESSES + """
            [proc]
            sys/kernel/osrelease = 6.1.0-13-amd64
            cpuinfo:
                processor\t: 0
                vendor_id\t: GenuineIntel
                model name\t: Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz
                flags\t\t: fpu vmx aes
               \s
                processor\t: 1
                vendor_id\t: GenuineIntel
                flags\t\t: fpu
            [etc]
            machine-id = 0123456789abcdef0123456789abcdef
            os-release -> ../usr/lib/os-release
            /usr/lib/os-release:
                PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
                VERSION_ID="12"
                ID=debian
            """;

    @TempDir
    private Path root = Path.of("/");

    @Test
    void tellsWhichHostItIs() throws Exception {
        RecordedTree.write(DEBIAN, root);
        assertEquals(
                new Identity(
                        "0123456789abcdef0123456789abcdef",
                        "debian",
                        List.of(),
                        "12",
                        "6.1.0-13-amd64",
                        new Identity.Cpu(
                                "GenuineIntel",
                                "Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz",
                                Set.of("fpu", "vmx", "aes")),
                        List.of("10.0.0.1", "2001:db8::1")),
                new IdentitySource(root).read());
    }

    @Test
    void readsTheOtherQuotesAndTheOtherPlaceOfOsRelease() throws Exception {
        RecordedTree.write(ADDRESSES + """
                [/]
                proc/cpuinfo = nothing
                usr/lib/os-release:
                    # a comment
                    ID='almalinux'
                    ID_LIKE="rhel centos fedora"
                    VERSION_ID="9\\.4"
                """, root);
        Identity identity = new IdentitySource(root).read();
        assertEquals("almalinux", identity.os());
        assertEquals(List.of("rhel", "centos", "fedora"), identity.osLike());
        assertEquals("9.4", identity.osVersion());
    }

    @Test
    void tellsAnArmProcessorByItsNumbers() throws Exception {
        RecordedTree.write(ADDRESSES + """
                [/]
                proc/cpuinfo:
                    processor\t: 0
                    BogoMIPS\t: 50.00
                    Features\t: fp asimd aes
                    CPU implementer\t: 0x41
                    CPU architecture: 8
                    CPU variant\t: 0x3
                    CPU part\t: 0xd0c
                    CPU revision\t: 1
                """, root);
        assertEquals(
                new Identity.Cpu("0x41", "0xd0c", Set.of("fp", "asimd", "aes")),
                new IdentitySource(root).read().cpu());
    }

    @Test
    void leavesEmptyWhatTheHostDoesNotTell() throws Exception {
        RecordedTree.write(ADDRESSES + "[/]\nproc/cpuinfo = nothing\n", root);
        assertEquals(
                new Identity(
                        "",
                        "linux",
                        List.of(),
                        "",
                        "",
                        new Identity.Cpu("", "", Set.of()),
                        List.of("10.0.0.1", "2001:db8::1")),
                new IdentitySource(root).read());
    }

    @Test
    void saysThatItCannotRead() throws Exception {
        RecordedTree.write(ADDRESSES, root);
        Watch.FailedException e = assertThrows(Watch.FailedException.class, new IdentitySource(root)::read);
        assertTrue(String.valueOf(e.getMessage()).startsWith("the processors cannot be read"), e::getMessage);
    }

    @Test
    void readsThisMachine() throws Exception {
        Identity identity = new IdentitySource(Path.of("/")).read();
        assertEquals(Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip(), identity.kernel());
        assertTrue(identity.cpu().flags().size() > 3, identity::toString);
    }
}
