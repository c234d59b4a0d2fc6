package org.virtgate.rules.selectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtgate.domain.DomainVocabulary;

class SelectorCheckTest {
    private static final DomainVocabulary SHIPPED = DomainVocabulary.shipped();

    static List<GoldenCases.Case> selectors() {
        return GoldenCases.read("selectors.txt");
    }

    @ParameterizedTest
    @MethodSource("selectors")
    void tellsWhatIsWrongWithASelector(GoldenCases.Case selector) {
        List<String> told = SelectorCheck.check(selector.given(), SHIPPED).stream()
                .map(problem -> problem.offset() + ": " + problem.told())
                .toList();
        assertEquals(selector.expected(), told);
    }

    @Test
    void refusesNoPlaceOfTheVocabularyAndReachesIt() {
        for (SchemaPlace place : SchemaPlace.DOCUMENT.descendants(SHIPPED)) {
            if (!place.written().matches(".*/(lxc|bhyve|xen|vmware):.*")) {
                assertReaches(place.written(), place.path());
                for (String attribute : place.shape(SHIPPED).attributes().keySet()) {
                    SchemaPlace held = place.attribute(attribute, SHIPPED);
                    assertReaches(held.written(), held.path());
                }
            }
        }
    }

    private static void assertReaches(String xpath, List<String> path) {
        assertEquals(List.of(), SelectorCheck.check(xpath, SHIPPED), xpath);
        assertEquals(Set.of(path), SelectorCheck.targets(xpath, SHIPPED).places());
    }

    @Test
    void acceptsEachValueThatAnAttributeCanHave() {
        for (String type : Set.of("block", "dir", "file", "network", "nvme", "vhostuser", "volume")) {
            assertEquals(List.of(), SelectorCheck.check("//disk[@type='" + type + "']", SHIPPED));
        }
    }

    @Test
    void followsEveryWayToAPlace() {
        Set<List<String>> kernel = Set.of(List.of("domain", "os", "kernel"));
        for (String xpath : List.of(
                "//kernel",
                "/domain//kernel",
                "/*/os/kernel",
                "domain/os/./kernel",
                "/domain/devices/../os/kernel",
                "/child::domain/descendant::kernel",
                "/domain/os/initrd/preceding-sibling::kernel",
                "/domain/os[starts-with(kernel, '/')]/*[self::kernel]/self::kernel",
                "(/domain/os)[1]/kernel",
                "/domain/os/kernel/cmdline/ancestor::*[2]/kernel | //os/kernel")) {
            assertTrue(SelectorCheck.targets(xpath, SHIPPED).places().containsAll(kernel), xpath);
        }
    }

    @Test
    void reachesWhatAWildcardCanSelect() {
        Set<String> written = SelectorCheck.targets("/domain/os/nvram/@*", SHIPPED).places().stream()
                .map(place -> String.join("/", place))
                .collect(Collectors.toSet());
        assertTrue(written.contains("domain/os/nvram/@template"), written::toString);
        assertTrue(written.contains("domain/os/nvram/@type"), written::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/domain/os/following::disk", "id('a')", "$here/disk", "string(/domain/name)", "1 + 1"})
    void saysWhenItCannotTellWhatIsSelected(String xpath) {
        assertFalse(SelectorCheck.targets(xpath, SHIPPED).complete());
    }
}
