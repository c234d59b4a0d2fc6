package org.virtgate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class GuardedPlacesTest {
    private static final DomainVocabulary SHIPPED = DomainVocabulary.shipped();

    /** Of later releases than the 9.0.0 of the shipped vocabulary. */
    private static final Set<String> NEWER =
            Set.of("devices/crypto", "devices/sound/@multichannel", "features/async-teardown");

    @Test
    void everyLineOfTheTableMeansAPlaceThatADomainCanHave() {
        GuardTable table = GuardTable.shipped();
        List<List<String>> places = new ArrayList<>();
        collect(DomainVocabulary.TOP, List.of("domain"), places);
        Set<String> idle = new TreeSet<>();
        Stream.of(
                        table.guarded().stream().map(GuardTable.Line::pattern),
                        table.free().stream(),
                        table.removable().stream())
                .flatMap(patterns -> patterns)
                .filter(pattern -> places.stream().noneMatch(place -> pattern.matches(place.subList(1, place.size()))))
                .forEach(pattern -> idle.add(String.join("/", pattern.steps())));
        idle.removeAll(NEWER);
        assertEquals(Set.of(), idle, "no domain has these places of guarded-places.txt");
    }

    @Test
    void everyLineOfTheTableHasAReason() {
        GuardTable.shipped().guarded().forEach(line -> assertFalse(line.reason().isBlank(), line.toString()));
    }

    @Test
    void noHostPathIsGuarded() {
        for (PathTable.Entry entry : PathTable.shipped().entries()) {
            List<String> place = new ArrayList<>(List.of("domain"));
            entry.steps().forEach(step -> place.add(step.replace("+", "")));
            if (entry.attribute() != null) {
                place.add("@" + entry.attribute());
            }
            assertEquals(Optional.empty(), GuardedPlaces.ofChange(place));
        }
    }

    @Test
    void guardsTheFormatOfBackingImagesAtEachDepth() {
        assertGuarded("domain", "devices", "disk", "backingStore", "format", "@type");
        assertGuarded("domain", "devices", "disk", "backingStore", "backingStore", "backingStore", "format", "@type");
    }

    /** Tried with 9.0.0 and QEMU 7.2: "Features 0x10130006e54 unsupported. Allowed features: 0x10159006e54". */
    @Test
    void guardsWhatVirtioDevicesOfferTheGuest() {
        assertGuarded("domain", "devices", "disk", "driver", "@event_idx");
        assertGuarded("domain", "devices", "interface", "driver", "guest", "@csum");
        assertEquals(
                Optional.empty(), GuardedPlaces.ofChange(List.of("domain", "devices", "disk", "driver", "@ioeventfd")));
    }

    @Test
    void guardsThePlaceInADocumentWhateverItsPrefix() {
        Document domain = Documents.parse("<domain xmlns:x='urn:x'><devices><disk>"
                + "<x:driver x:type='qcow2' cache='none'/></disk></devices></domain>");
        Element driver = (Element) domain.getElementsByTagName("x:driver").item(0);
        assertTrue(GuardedPlaces.ofChange(new Place(driver, "x:type")).isPresent());
        assertEquals(Optional.empty(), GuardedPlaces.ofChange(new Place(driver, "cache")));
        assertTrue(GuardedPlaces.ofRemoval(driver).isPresent());
    }

    @Test
    void guardsAnElementOfADocumentForWhatIsInIt() {
        Document domain = Documents.parse(
                "<domain><clock offset='utc'><timer name='rtc'/></clock>"
                        + "<cputune><shares>1</shares></cputune><devices><console><target type='serial'/></console></devices></domain>");
        assertEquals(
                Optional.of("/domain/clock/timer"),
                GuardedPlaces.ofRemoval(element(domain, "clock")).map(Guard::place));
        assertEquals(Optional.empty(), GuardedPlaces.ofRemoval(element(domain, "cputune")));
        assertEquals(Optional.empty(), GuardedPlaces.ofRemoval(element(domain, "console")));
    }

    private static Element element(Document document, String name) {
        return (Element) document.getElementsByTagName(name).item(0);
    }

    private static void assertGuarded(String... place) {
        assertTrue(GuardedPlaces.ofChange(List.of(place)).isPresent());
    }

    private static void collect(String around, List<String> place, List<List<String>> places) {
        String name = place.get(place.size() - 1);
        places.add(place);
        ElementShape shape = SHIPPED.shape(around, name).orElseThrow();
        shape.attributes().keySet().forEach(attribute -> places.add(with(place, "@" + attribute)));
        for (String child : shape.children()) {
            if (!place.contains(child)) {
                collect(name, with(place, child), places);
            }
        }
    }

    private static List<String> with(List<String> place, String name) {
        List<String> longer = new ArrayList<>(place);
        longer.add(name);
        return longer;
    }
}
