package org.virtgate.cli.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.virtgate.fleet.Asked;
import org.virtgate.fleet.preflight.Destination;
import org.virtgate.fleet.preflight.Finding;
import org.virtgate.fleet.preflight.Preflight;
import org.virtgate.fleet.preflight.Severity;
import org.virtgate.fleet.preflight.Subject;
import org.virtgate.rules.FleetSettings.Host;

class PreflightViewTest {
    private static final Console CONSOLE =
            new Console(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), false, false);

    @Test
    void showsTheVerdictThenTheFindingsInLinesOf80Columns() {
        PreflightView view = new PreflightView(
                "web1",
                List.of(
                        preflight("kvm2"),
                        preflight(
                                "kvm3",
                                new Finding(
                                        Subject.NAMES,
                                        Severity.STOP,
                                        "the name that libvirt of kvm3 tells QEMU here, kvm3, does not resolve here",
                                        "correct /etc/hosts"),
                                new Finding(Subject.CLOCK, Severity.WARNING, "\u001b[31mhostile", "")),
                        preflight("kvm4", new Finding(Subject.ANSWER, Severity.UNTOLD, "no answer within 30 s", ""))));
        assertEquals("""
                kvm2  WOULD GO
                kvm3  WOULD NOT GO: 1 stop, 1 warning
                  STOP  names
                    the name that libvirt of kvm3 tells QEMU here, kvm3, does not resolve here
                    fix: correct /etc/hosts
                  warning  clock
                    \\u{1b}[31mhostile
                kvm4  NOT TOLD: 1 untold
                  untold  answer
                    no answer within 30 s""", String.join("\n", view.hosts(CONSOLE)));
        assertEquals(
                List.of("", "web1 would go to 1 of 3 hosts:", "    virsh migrate web1"),
                view.wayOn(List.of("virsh migrate web1")));
        assertEquals(List.of("", "web1 would go to none of 3 hosts"), view.wayOn(List.of()));
    }

    @Test
    void aWordThatIsTooLongHasALineOfItsOwn() {
        assertEquals(
                List.of("    a", "    " + "x".repeat(90), "    b"),
                PreflightView.wrapped("a " + "x".repeat(90) + " b"));
    }

    private static Preflight preflight(String host, Finding... findings) {
        return new Preflight(
                new Destination(
                        new Host(host, host, host, "qemu+tcp://" + host + "/system"),
                        new Asked.Silent<>(""),
                        Optional.empty(),
                        new Asked.Silent<>(""),
                        Map.of(),
                        Optional.empty(),
                        List.of(),
                        new Asked.Silent<>("")),
                List.of(findings));
    }
}
