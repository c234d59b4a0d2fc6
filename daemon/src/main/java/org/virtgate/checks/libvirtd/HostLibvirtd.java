package org.virtgate.checks.libvirtd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
import org.virtgate.checks.Violation;
import org.virtgate.facts.Configuration;
import org.virtgate.facts.Fact;
import org.virtgate.facts.Service;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Rank;

/**
 * {@code host.libvirtd}: libvirt on this host accepts guests, now and after the next boot, and accepts nobody else. A
 * rule names the part that it judges, because the parts differ in their consequences. Without a daemon that it needs,
 * this guest does not start here. A problem of the other parts need not affect this guest.
 *
 * <p>The meanings of settings are from the comments of the files that libvirt ships (libvirtd.conf and qemu.conf, 9.0
 * to 11) and from libvirtd(8). Each part names its other sources.
 */
public record HostLibvirtd(Part of, long arriving) implements Check {
    public static final CheckSpec<HostLibvirtd> SPEC = new CheckSpec<>(
            "host.libvirtd",
            Rank.HOST,
            options -> new HostLibvirtd(options.requiredWord("of", Part.class), options.number("arriving", 4)));

    public HostLibvirtd {
        Objects.requireNonNull(of);
    }

    /** What a rule judges. */
    public enum Part {
        /** Each daemon that the guest needs answers. */
        DAEMONS,
        /** Each daemon that the guest needs will answer after the next boot of this host. */
        BOOT,
        /** The daemons' limits leave room for the guests that arrive at once, and QEMU's for this guest. */
        LIMITS,
        /** Addresses, ports, keepalive and certificates let guests come. */
        TRANSPORT,
        /** Nobody reaches libvirt or an arriving guest without authorization. */
        ACCESS,
        /** Both hosts lock disks by the same program. */
        LOCKS
    }

    @Override
    public Concern concern() {
        return of == Part.DAEMONS ? Concern.RUNNING : Concern.MOVING;
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
            case LIMITS -> {
                List<Violation> violations = new ArrayList<>(new LibvirtLimits(arriving).judge(setup));
                violations.addAll(QemuLimits.judge(setup.driver(), question));
                yield violations;
            }
            case TRANSPORT -> LibvirtTransport.judge(setup, arriving, question.host());
            case ACCESS -> LibvirtAccess.judge(setup);
            case LOCKS -> LibvirtLocks.judge(setup.configuration(), question);
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
