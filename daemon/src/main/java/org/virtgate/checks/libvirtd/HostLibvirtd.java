package org.virtgate.checks.libvirtd;

import java.util.List;
import java.util.Map;
import org.virtgate.checks.Check;
import org.virtgate.checks.Violation;
import org.virtgate.facts.Configuration;
import org.virtgate.facts.Fact;
import org.virtgate.facts.Service;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.CheckSpec.Option;

/**
 * {@code host.libvirtd}: libvirt is set up on this host so that guests can come, now and after the next start, and nobody comes who should not.
 * A rule names the part that it asks for, because the parts differ in what follows from them: without a daemon that this guest needs it does not
 * start here; all the rest may be well for this one guest.
 *
 * <p>What a setting means is taken from the comments of the files that libvirt ships (libvirtd.conf and qemu.conf, 9.0 to 11) and from
 * libvirtd(8); where another source is needed, the part names it.
 */
public final class HostLibvirtd implements Check {
    private static final long ARRIVING = 4;

    private static final CheckSpec SPEC = new CheckSpec(
            "host.libvirtd",
            "a libvirt daemon that the guest needs does not answer, is not enabled at boot, or its settings do not let migrations work well",
            List.of(
                    new Option(
                            "of",
                            CheckSpec.Type.TEXT,
                            true,
                            List.of("daemons", "boot", "limits", "transport", "access")),
                    new Option("arriving", CheckSpec.Type.NUMBER, false, List.of())));

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Violation> judge(Question question) {
        if (question.host().setup().services() instanceof Fact.Known<Map<String, Service>> services
                && question.host().setup().configuration() instanceof Fact.Known<Configuration> configuration) {
            return LibvirtSetup.of(services.value(), configuration.value())
                    .map(setup -> judge(question, setup))
                    .orElse(List.of(new Violation.Unjudged(
                            "how libvirt is set up was not looked at: neither virtqemud nor libvirtd is seen here",
                            "systemctl status virtqemud libvirtd")));
        }
        return List.of(new Violation.Unjudged("how libvirt is set up was not looked at: " + why(question), ""));
    }

    private static List<Violation> judge(Question question, LibvirtSetup setup) {
        long arriving = question.options().number("arriving", ARRIVING);
        return switch (question.options().text("of", "")) {
            case "daemons" -> LibvirtDaemons.answering(question.guest(), setup);
            case "boot" -> LibvirtDaemons.atBoot(question.guest(), setup);
            case "limits" -> new LibvirtLimits(arriving).judge(setup);
            case "transport" -> LibvirtTransport.judge(setup, arriving, question.host());
            default -> LibvirtAccess.judge(setup);
        };
    }

    private static String why(Question question) {
        return question.host().setup().services() instanceof Fact.Unknown<Map<String, Service>> unknown
                ? unknown.why()
                : question.host().setup().configuration() instanceof Fact.Unknown<Configuration> other
                        ? other.why()
                        : "";
    }
}
