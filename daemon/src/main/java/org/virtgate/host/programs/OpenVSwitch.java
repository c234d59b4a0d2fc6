package org.virtgate.host.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtgate.domain.Printable;
import org.virtgate.facts.ForwardingEntry;
import org.virtgate.host.watch.Watch;

/**
 * Reads the forwarding tables of Open vSwitch's bridges with {@code ovs-appctl dpif/show} and {@code fdb/show}
 * (ovs-vswitchd(8)). On a host without Open vSwitch it runs nothing and returns no tables.
 */
public final class OpenVSwitch implements Watch.Source<Map<String, List<ForwardingEntry>>> {
    /**
     * The network devices of the kernel datapath and of the user space datapath (lib/dpif-netlink.c,
     * lib/dpif-netdev.c).
     */
    private static final List<String> DATAPATH_DEVICES = List.of("ovs-system", "ovs-netdev");

    private static final String TOOL = "ovs-appctl";

    /** The time after which ovs-appctl gives up by itself (--timeout, ovs-appctl(8)). */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** The time after which ovs-appctl is killed. */
    private static final Duration KILL_AFTER = Duration.ofSeconds(4);

    /**
     * The exit code of ovs-appctl if the daemon refuses, as it does fdb/show of a missing bridge
     * (utilities/ovs-appctl.c, 3.1).
     */
    private static final int REFUSED = 2;

    /** The exit code that Java and shells report for a program killed by SIGALRM, which is how --timeout works. */
    private static final int OUT_OF_TIME = 128 + 14;

    private final Path devices;
    private final Programs programs;

    /**
     * Creates a reader of this host's Open vSwitch.
     *
     * @param root the directory with sys/class/net, whose devices show whether Open vSwitch runs
     */
    public OpenVSwitch(Path root, Programs programs) {
        this.devices = root.resolve("sys/class/net");
        this.programs = programs;
    }

    /** Returns the forwarding tables by bridge name, without bridges that are deleted meanwhile. */
    @Override
    public Map<String, List<ForwardingEntry>> read() throws Watch.FailedException {
        if (DATAPATH_DEVICES.stream().noneMatch(sign -> Files.exists(devices.resolve(sign)))) {
            return Map.of();
        }
        Map<String, List<ForwardingEntry>> forwarding = new HashMap<>();
        for (Map.Entry<String, Map<String, String>> bridge :
                SwitchText.bridges(outputOf(run("dpif/show"))).entrySet()) {
            Programs.Ran table = run("fdb/show", bridge.getKey());
            if (table.exit() != REFUSED) {
                forwarding.put(bridge.getKey(), SwitchText.forwarding(outputOf(table), bridge.getValue()));
            }
        }
        return Map.copyOf(forwarding);
    }

    private Programs.Ran run(String... question) throws Watch.FailedException {
        String[] arguments = new String[question.length + 2];
        arguments[0] = "-T";
        arguments[1] = Long.toString(TIMEOUT.toSeconds());
        System.arraycopy(question, 0, arguments, 2, question.length);
        try {
            return programs.run(KILL_AFTER, TOOL, arguments)
                    .orElseThrow(() -> new Watch.FailedException("Open vSwitch is here, but no " + TOOL));
        } catch (IOException e) {
            throw new Watch.FailedException(TOOL + " cannot be run: " + Printable.of(e.toString()), e);
        }
    }

    private static String outputOf(Programs.Ran ran) throws Watch.FailedException {
        if (ran.succeeded()) {
            return ran.out();
        } else if (ran.exit() == OUT_OF_TIME) {
            throw new Watch.FailedException("ovs-vswitchd does not answer within " + TIMEOUT.toSeconds() + " s");
        }
        Optional<String> last = ran.err().lines().reduce((before, line) -> line);
        throw new Watch.FailedException(last.map(Printable::of).orElse(TOOL + " ended with exit code " + ran.exit()));
    }
}
