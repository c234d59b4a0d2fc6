package org.virtgate.libvirt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.libvirt.Connect;
import org.libvirt.Domain;
import org.libvirt.StoragePool;
import org.virtgate.facts.Capabilities;
import org.virtgate.facts.Fact;
import org.virtgate.facts.LibvirtPool;
import org.virtgate.facts.LocalGuest;
import org.virtgate.facts.LocalGuest.State;
import org.virtgate.host.watch.Watch;
import org.virtgate.libvirt.GuestEvent.Kind;

/**
 * Guests, pools and capabilities of libvirt's test driver; all connections of one process to its default share what it
 * knows.
 */
class LibvirtDriverTest {
    private static final String URI = "test:///default";
    private static final Duration LONG = Duration.ofMinutes(5);

    @BeforeAll
    static void needsLibvirt() {
        InstalledLibvirt.need();
    }

    @Test
    void readsGuestsRunningAndNot() throws Exception {
        Connect administrator = new Connect(URI);
        Domain defined = administrator.domainDefineXML("""
                <domain type='test'>
                  <name>web1</name>
                  <uuid>11111111-2222-3333-4444-555555555555</uuid>
                  <metadata><vg:guest xmlns:vg='urn:virtgate:1'><vg:apart group='web'/></vg:guest></metadata>
                  <memory unit='GiB'>2</memory>
                  <os><type>hvm</type></os>
                  <devices>
                    <disk type='file' device='disk'>
                      <source file='/srv/web1.qcow2'/><target dev='vda' bus='virtio'/>
                    </disk>
                  </devices>
                </domain>
                """);
        LibvirtSource<GuestReading> guests = guests();
        try {
            LocalGuest off = new LocalGuest(
                    "web1",
                    "11111111-2222-3333-4444-555555555555",
                    State.OFF,
                    2L << 30,
                    0,
                    Set.of("web"),
                    List.of("/srv/web1.qcow2"));
            assertEquals(off, guests.read().guests().get(off.uuid()));
            assertFalse(guests.read().runs().containsKey(off.uuid()));
            defined.create();
            assertEquals(Optional.of(State.RUNNING), state(guests.read().guests(), off.uuid()));
            assertEquals(
                    new GuestReading.Run(defined.getID(), false),
                    guests.read().runs().get(off.uuid()));
            defined.suspend();
            assertEquals(Optional.of(State.PAUSED), state(guests.read().guests(), off.uuid()));
            defined.destroy();
            defined.undefine();
            assertEquals(
                    Set.of("test"),
                    guests.read().guests().values().stream()
                            .map(LocalGuest::name)
                            .collect(Collectors.toSet()));
        } finally {
            guests.close();
            defined.free();
            administrator.close();
        }
    }

    @Test
    void seesAGuestThatIsDefinedWhereNoFolderTells() throws Exception {
        StatusFile.Finder elsewhere = new StatusFile.Finder() {
            @Override
            public Optional<StatusFile> of(String guest, boolean runs) {
                return Optional.empty();
            }

            @Override
            public Optional<List<StatusFile>> folders() {
                return Optional.of(List.of(new StatusFile(Map.of("ino", 1L)), StatusFile.MISSING));
            }
        };
        LibvirtConnection open = LibvirtConnection.opened(URI, false, () -> {}, Optional.empty());
        LibvirtGuests guests = new LibvirtGuests(Path.of("/"), elsewhere);
        try {
            GuestReading before = guests.read(open);
            assertSame(before, guests.read(open), "nothing has changed");
            Domain defined = open.domainDefineXML(
                    "<domain type='test'><name>web2</name><memory>1024</memory><os><type>hvm</type></os></domain>");
            assertEquals(2, guests.read(open).guests().size());
            defined.undefine();
            defined.free();
            assertEquals(before.guests(), guests.read(open).guests());
        } finally {
            open.end();
        }
    }

    @Test
    void readsPoolsAndTheirVolumes() throws Exception {
        Connect administrator = new Connect(URI);
        StoragePool pool = administrator.storagePoolDefineXML("""
                <pool type='netfs'>
                  <name>vmstore</name>
                  <source><host name='10.77.0.9'/><dir path='/vmstore'/><format type='nfs'/></source>
                  <target><path>/srv/vmstore</path></target>
                </pool>
                """, 0);
        LibvirtSource<Map<String, LibvirtPool>> pools = new LibvirtSource<>(URI, LibvirtPools::read);
        try {
            assertEquals(
                    new LibvirtPool(
                            "vmstore",
                            "netfs",
                            false,
                            Optional.of("/srv/vmstore"),
                            List.of("10.77.0.9"),
                            Map.of(),
                            false),
                    pools.read().get("vmstore"));
            pool.create(0);
            pool.storageVolCreateXML("<volume><name>d1.img</name><capacity>4096</capacity></volume>", 0)
                    .free();
            LibvirtPool active = Objects.requireNonNull(pools.read().get("vmstore"));
            assertEquals(Map.of("d1.img", "/srv/vmstore/d1.img"), active.volumes());
            assertTrue(active.active() && active.complete());
            pool.destroy();
            pool.undefine();
            assertEquals(Set.of("default-pool"), pools.read().keySet());
        } finally {
            pools.close();
            pool.free();
            administrator.close();
        }
    }

    @Test
    void readsVersionsAndMachines() throws Exception {
        LibvirtSource<Capabilities> source = new LibvirtSource<>(URI, LibvirtCapabilities::read);
        Capabilities capabilities = source.read();
        source.close();
        assertTrue(capabilities.libvirt().matches("\\d+\\.\\d+\\.\\d+"), capabilities::libvirt);
        assertEquals("0.0.2", capabilities.qemu());
        assertEquals(Map.of("i686/test", Set.of()), capabilities.machines());
    }

    @Test
    void hearsOfAGuestThatPausesBeforeTheNextInterval() throws Exception {
        Connect administrator = new Connect(URI);
        Domain guest = administrator.domainLookupByName("test");
        try (Watch<GuestReading> watch = new Watch<>("libvirt", guests(), LONG, Clock.systemUTC())) {
            watch.start();
            String uuid = guest.getUUIDString();
            await(watch, guests -> state(guests, uuid).equals(Optional.of(State.RUNNING)));
            guest.suspend();
            await(watch, guests -> state(guests, uuid).equals(Optional.of(State.PAUSED)));
            guest.resume();
            await(watch, guests -> state(guests, uuid).equals(Optional.of(State.RUNNING)));
        } finally {
            guest.free();
            administrator.close();
        }
    }

    @Test
    void tellsWhatGuestsDo(@TempDir Path dir) throws Exception {
        BlockingQueue<GuestEvent> told = new LinkedBlockingQueue<>();
        Connect administrator = new Connect(URI);
        LibvirtSource<GuestReading> guests = guests(told::add);
        guests.read().guests();
        String uuid = "11111111-2222-3333-4444-888888888888";
        try {
            Domain guest = administrator.domainDefineXML("<domain type='test'><name>told</name><uuid>" + uuid
                    + "</uuid><memory>1024</memory><os><type>hvm</type></os></domain>");
            guest.create();
            guest.suspend();
            guest.resume();
            guest.save(dir.resolve("saved").toString());
            administrator.restore(dir.resolve("saved").toString());
            guest.destroy();
            guest.undefine();
            guest.free();
            List<Kind> expected = List.of(
                    Kind.DEFINED,
                    Kind.STARTED,
                    Kind.SUSPENDED_PAUSED,
                    Kind.RESUMED,
                    Kind.STOPPED,
                    Kind.STARTED_RESTORED,
                    Kind.STOPPED,
                    Kind.UNDEFINED);
            for (Kind kind : expected) {
                assertEquals(new GuestEvent(uuid, kind), told.poll(10, TimeUnit.SECONDS));
            }
        } finally {
            guests.close();
            administrator.close();
        }
    }

    private static Optional<State> state(Map<String, LocalGuest> guests, String uuid) {
        return Optional.ofNullable(guests.get(uuid)).map(LocalGuest::state);
    }

    private static LibvirtSource<GuestReading> guests() {
        return guests(event -> {});
    }

    private static LibvirtSource<GuestReading> guests(Consumer<GuestEvent> onGuest) {
        return new LibvirtSource<>(URI, new LibvirtGuests(Path.of("/"), StatusFile.Finder.NONE)::read, onGuest);
    }

    private static void await(Watch<GuestReading> watch, Predicate<Map<String, LocalGuest>> wanted)
            throws InterruptedException {
        Fact<Boolean> seen = watch.fact(reading -> wanted.test(reading.guests()));
        for (int i = 0; i < 1000 && !(seen instanceof Fact.Known<Boolean> known && known.value()); i++) {
            Thread.sleep(10);
            seen = watch.fact(reading -> wanted.test(reading.guests()));
        }
        assertTrue(seen instanceof Fact.Known<Boolean> known && known.value(), seen::toString);
    }
}
