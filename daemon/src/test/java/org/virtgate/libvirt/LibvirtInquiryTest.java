package org.virtgate.libvirt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.libvirt.Connect;
import org.libvirt.Domain;
import org.virtgate.facts.Fact;
import org.virtgate.facts.LibvirtAnswer;
import org.virtgate.facts.LibvirtObject;
import org.virtgate.facts.LibvirtRequest;

/** With libvirt's test driver, which has guests, and knows neither emulators nor secrets. */
class LibvirtInquiryTest {
    private static final String URI = "test:///default";
    private static final String UUID = "11111111-2222-3333-4444-888888888888";
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    @BeforeAll
    static void needsLibvirt() {
        InstalledLibvirt.need();
    }

    @Test
    void tellsWhoHasTheNameAndTheUuid() throws Exception {
        Connect administrator = new Connect(URI);
        Domain guest = administrator.domainDefineXML("<domain type='test'><name>inquired</name><uuid>" + UUID
                + "</uuid><memory>1024</memory><os><type>hvm</type></os></domain>");
        try (LibvirtInquiry inquiry = new LibvirtInquiry(URI, Clock.systemUTC())) {
            assertEquals(
                    new LibvirtAnswer.Here(Optional.of(UUID), Optional.of("inquired"), false, false),
                    here(inquiry.ask(request("inquired", UUID)).await(LONG)));
            assertEquals(
                    LibvirtAnswer.Here.NOBODY,
                    here(inquiry.ask(request("nobody", "11111111-2222-3333-4444-999999999999"))
                            .await(LONG)));
        } finally {
            guest.undefine();
            administrator.close();
        }
    }

    @Test
    void whatADriverCannotTellIsUnknownAndTheRestIsNot() throws Exception {
        try (LibvirtInquiry inquiry = new LibvirtInquiry(URI, Clock.systemUTC())) {
            LibvirtRequest request = request("nobody", UUID);
            LibvirtAnswer answer = inquiry.ask(request).await(LONG);
            assertInstanceOf(Fact.Unknown.class, answer.offers());
            assertEquals(request.objects(), ((Fact.Known<?>) answer.missing()).value(), "a driver that is not there");
            assertEquals(LibvirtAnswer.Here.NOBODY, here(answer));
        }
    }

    @Test
    void aLibvirtThatHangsHoldsNobodyUp() throws Exception {
        Path socket = folder.resolve("silent");
        try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            silent.bind(UnixDomainSocketAddress.of(socket));
            LibvirtInquiry inquiry = new LibvirtInquiry("qemu+unix:///system?socket=" + socket, Clock.systemUTC());
            Fact<LibvirtAnswer.Here> inTime = new Fact.Unknown<>("libvirt did not answer in time");
            Fact<LibvirtAnswer.Here> atOnce =
                    new Fact.Unknown<>("libvirt has not answered the last guest's question yet");
            long since = System.nanoTime();
            Fact<LibvirtAnswer.Here> here = inTime;
            while (here.equals(inTime)) {
                here = inquiry.ask(request("web1", UUID))
                        .await(Duration.ofMillis(50))
                        .here();
                assertTrue(System.nanoTime() - since < LONG.toNanos() / 2, "it waited");
            }
            assertEquals(atOnce, here);
        }
    }

    @Test
    void asksNothingOfAnEmulatorThatIsNotNamed() throws Exception {
        try (LibvirtInquiry inquiry = new LibvirtInquiry(URI, Clock.systemUTC())) {
            LibvirtRequest request = new LibvirtRequest("web1", UUID, Optional.empty(), Optional.empty(), Set.of());
            Fact<?> offers = inquiry.ask(request).await(LONG).offers();
            assertTrue(((Fact.Unknown<?>) offers).why().contains("usual place"), offers::toString);
        }
    }

    private static LibvirtAnswer.Here here(LibvirtAnswer answer) {
        return ((Fact.Known<LibvirtAnswer.Here>) answer.here()).value();
    }

    private static LibvirtRequest request(String name, String uuid) {
        return new LibvirtRequest(
                name,
                uuid,
                Optional.of(
                        new LibvirtRequest.Emulator(Optional.of("/usr/bin/qemu-system-x86_64"), "x86_64", "pc", "kvm")),
                Optional.empty(),
                Set.of(new LibvirtObject(LibvirtObject.Kind.SECRET_OF_CEPH, "client.libvirt secret")));
    }
}
