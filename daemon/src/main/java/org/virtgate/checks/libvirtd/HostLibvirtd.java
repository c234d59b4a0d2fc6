package org.virtgate.checks.libvirtd;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.virtgate.checks.Check;
import org.virtgate.checks.Violation;
import org.virtgate.facts.Configuration;
import org.virtgate.facts.Fact;
import org.virtgate.facts.Service;
import org.virtgate.rules.CheckSpec;

/**
 * {@code host.libvirtd}: libvirt is set up on this host so that guests can come, now and after the next start, and
 * nobody comes who should not. A rule names the part that it asks for, because the parts differ in what follows from
 * them: without a daemon that this guest needs it does not start here; all the rest may be well for this one guest.
 *
 * <p>What a setting means is taken from the comments of the files that libvirt ships (libvirtd.conf and qemu.conf, 9.0
 * to 11) and from libvirtd(8); where another source is needed, the part names it.
 */
public record HostLibvirtd(Part of, long arriving) implements Check {
    public static final CheckSpec<HostLibvirtd> SPEC = new CheckSpec<>(
            "host.libvirtd",
            options -> new HostLibvirtd(options.requiredWord("of", Part.class), options.number("arriving", 4)));

    public HostLibvirtd {
        Objects.requireNonNull(of);
    }

    /** What is asked for. */
    public enum Part {
        /** Each daemon that the guest needs answers. */
        DAEMONS,
        /** It will do so after the next start of this host. */
        BOOT,
        /** There is room for the guests that arrive at once. */
        LIMITS,
        /** Addresses, ports, keepalive and certificates let guests come. */
        TRANSPORT,
        /** Nobody comes who should not. */
        ACCESS
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

    private List<Violation> judge(Question question, LibvirtSetup setup) {
        return switch (of) {
            case DAEMONS -> LibvirtDaemons.answering(question.guest(), setup);
            case BOOT -> LibvirtDaemons.atBoot(question.guest(), setup);
            case LIMITS -> new LibvirtLimits(arriving).judge(setup);
            case TRANSPORT -> LibvirtTransport.judge(setup, arriving, question.host());
            case ACCESS -> LibvirtAccess.judge(setup);
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
