package org.virtgate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Holds the catalogue against libvirt's schema. In that of 9.0.0, 97 places have the type of a path or of a device
 * name; 61 are left when plain device names are not counted, and an image with all its ways to be stored is counted
 * once for disks, backing stores, mirrors and nvram.
 */
class PathCatalogueTest {
    /** The data types of a path in libvirt's {@code basictypes.rng}, and that of names which may be one. */
    private static final Set<String> PATH_TYPES =
            Set.of("absFilePath", "filePath", "absDirPath", "dirPath", "vmwarePath", "deviceName");

    private static final Map<String, String> LEFT_OUT = Facts.lines("no-host-paths.txt").stream()
            .map(line -> line.split(" *\\| *", 2))
            .collect(Collectors.toMap(f -> f[0], f -> f[1], (a, b) -> b, TreeMap::new));

    @Test
    void coversEveryPathOfTheInstalledSchema() throws IOException {
        Map<String, Set<String>> places = SchemaPlaces.of(SchemaOnHost.files()).typesByPlace();
        Set<String> known = entries().map(PathCatalogueTest::place).collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>();
        places.forEach((place, types) -> {
            if (types.stream().anyMatch(PATH_TYPES::contains)
                    && !known.contains(place)
                    && !LEFT_OUT.containsKey(place)) {
                missing.add(place + " " + types);
            }
        });
        assertEquals(
                Set.of(),
                missing,
                "host-paths.txt lacks these places of the schema, nor does no-host-paths.txt say why");
    }

    @Test
    void hasNoPlaceThatTheInstalledSchemaLacks() throws IOException {
        Set<String> places =
                SchemaPlaces.of(SchemaOnHost.files()).typesByPlace().keySet();
        Set<String> invented = entries()
                .filter(entry -> !entry.newer() && !place(entry).contains("/dataStore/"))
                .map(PathCatalogueTest::place)
                .filter(place -> !places.contains(place))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), invented, "no domain of the installed schema has these places of host-paths.txt");
        LEFT_OUT.keySet().forEach(place -> assertTrue(places.contains(place), place));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void findsEachPlaceInADocumentThatHasIt(PathTable.Entry entry) {
        for (int depth : List.of(1, 3)) {
            Element holder = sample(entry, depth);
            List<HostPath> found = PathCatalogue.find(holder.getOwnerDocument());
            assertEquals(1, found.size(), () -> found + " in the sample of " + entry);
            HostPath path = found.get(0);
            assertEquals(new Place(holder, entry.attribute()), path.place());
            assertEquals("/srv/x", path.path());
            assertEquals(entry.kind(), path.kind());
            HostPath.Existence expected =
                    entry.steps().contains("mirror") ? HostPath.Existence.MAY_BE_MISSING : entry.existence();
            assertEquals(expected, path.existence());
            assertFalse(path.what().isBlank());
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void passesOverWhatIsEmpty(PathTable.Entry entry) {
        Element holder = sample(entry, 1);
        if (entry.attribute() != null) {
            holder.setAttribute(entry.attribute(), "");
        } else {
            holder.setTextContent("\n  ");
        }
        assertEquals(List.of(), PathCatalogue.find(holder.getOwnerDocument()));
    }

    @Test
    void tellsKindExistenceAndNameOfEachPathInDocumentOrder() throws IOException {
        List<String> told = PathCatalogue.find(Documents.resource("host-paths.xml")).stream()
                .map(p -> String.join(
                        " | ",
                        p.place().path().substring("/domain/".length()),
                        p.kind().name(),
                        p.existence().name(),
                        p.what(),
                        p.path()))
                .toList();
        assertEquals(String.join("\n", Facts.lines("host-paths.expected")), String.join("\n", told));
    }

    @Test
    void findsPathsBehindAPrefixBecauseLibvirtReadsThem() {
        Document domain = Documents.parse("<domain xmlns:x='urn:x'><devices><disk type='file'>"
                + "<x:source x:file='/etc/shadow'/></disk></devices></domain>");
        assertEquals(
                List.of("/etc/shadow"),
                PathCatalogue.find(domain).stream().map(HostPath::path).toList());
    }

    @Test
    void reportsARelativePathWhereTheSchemaWantsAnAbsoluteOne() {
        Document domain =
                Documents.parse("<domain><devices><disk><source file='../etc/shadow'/></disk></devices></domain>");
        assertFalse(PathCatalogue.find(domain).get(0).isAbsolute());
    }

    @Test
    void keepsControlCharactersOutOfWhatItCallsAPlace() {
        Document domain = Documents.parse("<domain><devices><disk><source file='/a'/>"
                + "<target dev='vd&#9;a&#10;'/></disk></devices></domain>");
        assertEquals("disk", PathCatalogue.find(domain).get(0).what());
    }

    @Test
    void leavesMetadataAlone() {
        Document domain = Documents.parse(
                "<domain><metadata><devices><disk><source file='/a'/></disk></devices></metadata></domain>");
        assertEquals(List.of(), PathCatalogue.find(domain));
    }

    static Stream<PathTable.Entry> entries() {
        return PathTable.shipped().entries().stream();
    }

    private static String place(PathTable.Entry entry) {
        String element = String.join("/", entry.steps()).replace("+", "");
        return entry.attribute() == null ? element : element + "/@" + entry.attribute();
    }

    private static Element sample(PathTable.Entry entry, int depth) {
        Element element = Documents.parse("<domain/>").getDocumentElement();
        for (String step : entry.steps()) {
            for (String name : step.endsWith("+") ? times(step, depth) : List.of(step)) {
                Element child = element.getOwnerDocument().createElementNS(null, name);
                element.appendChild(child);
                element = child;
            }
        }
        for (PathTable.Condition condition : entry.conditions()) {
            Element subject = condition.around() ? (Element) element.getParentNode() : element;
            subject.setAttribute(condition.attribute(), condition.values().get(0));
        }
        if (entry.attribute() != null) {
            element.setAttribute(entry.attribute(), "/srv/x");
        } else {
            element.setTextContent("/srv/x");
        }
        return element;
    }

    private static List<String> times(String step, int depth) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            names.add(step.substring(0, step.length() - 1));
        }
        return names;
    }
}
