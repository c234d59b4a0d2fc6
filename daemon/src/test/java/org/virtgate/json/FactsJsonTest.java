package org.virtgate.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.virtgate.facts.Configuration;
import org.virtgate.facts.Drain;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Service;
import org.virtgate.facts.Setting;

class FactsJsonTest {
    private static final Instant READ = Instant.parse("2026-11-23T09:10:00Z");
    private static final Instant NOW = READ.plusSeconds(3);

    @Test
    void tellsWhatIsKnownWithItsAge() {
        assertEquals(
                json(
                        "{'age_seconds':3,'as_of':'2026-11-23T09:10:00Z','value':{'libvirtd':{'boot':'enabled','running':true,"
                                + "'listening':false,'enabled':['libvirtd.service'],'arguments':['-l']}}}"),
                part("setup.services"));
        assertEquals(
                json(
                        "{'age_seconds':3,'as_of':'2026-11-23T09:10:00Z','value':{'files':{'qemu.conf':{'user':{'value':'qemu',"
                                + "'file':'/etc/libvirt/qemu.conf','line':3}}},'problems':[{'file':'/etc/libvirt/libvirtd.conf','line':7,"
                                + "'message':'expected = after a'}],'missing':['/etc/pki/qemu']}}"),
                part("setup.configuration"));
    }

    @Test
    void datesAFactAsPeopleDoAndKeepsItsAgeAfterTheClockWasSet() {
        JsonObject facts =
                FactsJson.of(host(), NOW, time -> time.plus(Duration.ofDays(1))).getAsJsonObject("facts");
        JsonObject services = facts.getAsJsonObject("setup.services");
        assertEquals("2026-11-24T09:10:00Z", services.get("as_of").getAsString());
        assertEquals(3, services.get("age_seconds").getAsInt());
    }

    @Test
    void saysWhyAPartIsNotKnown() {
        assertEquals(json("{'unknown':'nobody reads it'}"), part("storage.mounts"));
        assertEquals(
                json("{'since':'2026-11-23T09:10:00Z','reason':'new memory'}"),
                FactsJson.of(host(), NOW, time -> time).get("drained"));
    }

    @Test
    void namesEachPartOfTheSnapshotOnce() {
        long parts = List.of(
                        HostSnapshot.Network.class,
                        HostSnapshot.Storage.class,
                        HostSnapshot.Machine.class,
                        HostSnapshot.Libvirt.class,
                        HostSnapshot.Setup.class)
                .stream()
                .mapToLong(part -> part.getRecordComponents().length)
                .sum();

        assertEquals(parts, FactsJson.health(host(), NOW).size());
    }

    private static JsonObject part(String name) {
        return FactsJson.of(host(), NOW, time -> time).getAsJsonObject("facts").getAsJsonObject(name);
    }

    private static HostSnapshot host() {
        HostSnapshot unknown = HostSnapshot.unknown("hostb", "nobody reads it");
        Service libvirtd =
                new Service("libvirtd", Service.Boot.ENABLED, Set.of("libvirtd.service"), true, false, List.of("-l"));
        Configuration configuration = new Configuration(
                Map.of(
                        "qemu.conf",
                        Map.of("user", new Setting("/etc/libvirt/qemu.conf", 3, Setting.Kind.TEXT, "qemu"))),
                List.of(new Configuration.Problem(
                        "libvirtd.conf", "/etc/libvirt/libvirtd.conf", 7, "expected = after a")),
                Set.of("/etc/pki/qemu"));
        return new HostSnapshot(
                "hostb",
                unknown.network(),
                unknown.storage(),
                unknown.machine(),
                unknown.libvirt(),
                new HostSnapshot.Setup(
                        new Fact.Known<>(Map.of("libvirtd", libvirtd), READ), new Fact.Known<>(configuration, READ)),
                List.of(),
                Optional.of(new Drain(READ, "new memory")));
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
    }
}
