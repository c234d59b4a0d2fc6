package org.virtgate.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virtgate.rules.Reading;
import org.virtgate.rules.Release;
import org.virtgate.rules.RuleSet;

/** The table of releases that the package has; the releases are faked, for one machine has one. */
class ReleaseTableFakedTest {
    @ParameterizedTest
    @CsvSource({
        "rhel 5.11, rhel 6.0, rhel6.0.0, UNSUPPORTED",
        "rhel 6.10, rhel 5.11, rhel6.0.0, UNSUPPORTED",
        "rhel 6.4, rhel 6.10, rhel6.4.0, SUPPORTED",
        "rhel 6.10, rhel 6.4, rhel6.4.0, PARTLY",
        "rhel 5.4, rhel 5.11, pc, SUPPORTED",
        "rhel 5.3, rhel 5.11, pc, none",
        "rhel 6.5, rhel 7.0, rhel6.5.0, SUPPORTED",
        "rhel 6.4, rhel 7.0, rhel6.4.0, none",
        "rhel 7.0, rhel 6.10, rhel6.5.0, UNSUPPORTED",
        "rhel 7.9, rhel 7.2, pc-i440fx-rhel7.0.0, SUPPORTED",
        "rhel 7.6, rhel 8.1, pc-i440fx-rhel7.6.0, SUPPORTED",
        "rhel 7.5, rhel 8.1, pc-i440fx-rhel7.5.0, none",
        "rhel 8.10, rhel 7.9, pc-q35-rhel7.6.0, UNSUPPORTED",
        "rhel 8.10, rhel 8.4, pc-q35-rhel8.4.0, SUPPORTED",
        "rhel 8.10, rhel 9.4, pc-q35-rhel8.6.0, PARTLY",
        "rhel 8.10, rhel 9.4, pc-i440fx-rhel7.6.0, none",
        "rhel 9.4, rhel 8.10, pc-q35-rhel8.6.0, none",
        "rhel 9.6, rhel 10.0, pc-q35-rhel9.6.0, PARTLY",
        "fedora 40, fedora 41, pc-q35-8.2, SUPPORTED",
        "fedora 41, fedora 40, pc-q35-8.2, PARTLY",
        "ubuntu 24.04, ubuntu 22.04, pc-q35-6.2, PARTLY",
        "opensuse-leap 15.5, opensuse-leap 15.6, pc-q35-6.2, SUPPORTED",
        "centos 9, centos 10, pc-q35-rhel9.6.0, SUPPORTED",
        "gentoo 2.15, gentoo 2.15, pc-q35-9.0, SUPPORTED",
        "gentoo 2.15, gentoo 2.16, pc-q35-9.0, none",
        "debian 12, ubuntu 24.04, pc-q35-7.2, none",
    })
    void saysOf(String from, String to, String machine, String expected) throws IOException {
        String[] there = from.split(" ", -1);
        String[] here = to.split(" ", -1);
        List<Release> rows = shipped().releases();
        assertEquals(
                expected,
                rows.stream()
                        .filter(row -> row.fits(there[0], there[1], here[0], here[1], machine))
                        .reduce((earlier, later) -> later)
                        .map(row -> row.support().name())
                        .orElse("none"));
    }

    private static RuleSet shipped() throws IOException {
        if (Rules.read(Rules.releases()) instanceof Reading.Accepted<RuleSet> accepted) {
            return accepted.value();
        }
        throw new IllegalStateException("the shipped table is right");
    }
}
