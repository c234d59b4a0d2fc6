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
 * Asks Open vSwitch what its bridges have learnt, by {@code ovs-appctl dpif/show} and {@code fdb/show}
 * (ovs-vswitchd(8)). Where there is no Open vSwitch nothing is run, and there are no such bridges.
 */
public final class OpenVSwitch implements Watch.Source<Map<String, List<ForwardingEntry>>> {
    /**
     * The devices that the kernel's datapath, and the one in user space, show for themselves (lib/dpif-netlink.c,
     * lib/dpif-netdev.c).
     */
    private static final List<String> SIGNS = List.of("ovs-system", "ovs-netdev");

    private static final String TOOL = "ovs-appctl";

    /** After so long ovs-appctl gives up by itself (--timeout, ovs-appctl(8)) ... */
    private static final Duration TIME = Duration.ofSeconds(2);

    /** ... and after so long it is killed. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    /**
     * Exit code of ovs-appctl where the daemon refuses: fdb/show does where there is no such bridge
     * (utilities/ovs-appctl.c, 3.1).
     */
    private static final int REFUSED = 2;

    /** As a shell and Java tell it of a program that SIGALRM ended, which is how --timeout works. */
    private static final int OUT_OF_TIME = 128 + 14;

    private final Path devices;
    private final Programs programs;

    /**
     * Open vSwitch of this host.
     *
     * @param root below which the kernel shows the devices that tell whether there is one
     */
    public OpenVSwitch(Path root, Programs programs) {
        this.devices = root.resolve("sys/class/net");
        this.programs = programs;
    }

    /** What each bridge has learnt, by its name; without those that are taken away meanwhile. */
    @Override
    public Map<String, List<ForwardingEntry>> read() throws Watch.FailedException {
        if (SIGNS.stream().noneMatch(sign -> Files.exists(devices.resolve(sign)))) {
            return Map.of();
        }
        Map<String, List<ForwardingEntry>> forwarding = new HashMap<>();
        for (Map.Entry<String, Map<String, String>> bridge :
                SwitchText.bridges(said(asked("dpif/show"))).entrySet()) {
            Programs.Ran table = asked("fdb/show", bridge.getKey());
            if (table.exit() != REFUSED) {
                forwarding.put(bridge.getKey(), SwitchText.forwarding(said(table), bridge.getValue()));
            }
        }
        return Map.copyOf(forwarding);
    }

    private Programs.Ran asked(String... question) throws Watch.FailedException {
        String[] arguments = new String[question.length + 2];
        arguments[0] = "-T";
        arguments[1] = Long.toString(TIME.toSeconds());
        System.arraycopy(question, 0, arguments, 2, question.length);
        try {
            return programs.run(PATIENCE, TOOL, arguments)
                    .orElseThrow(() -> new Watch.FailedException("Open vSwitch is here, but no " + TOOL));
        } catch (IOException e) {
            throw new Watch.FailedException(TOOL + " cannot be run: " + Printable.of(e.toString()), e);
        }
    }

    private static String said(Programs.Ran ran) throws Watch.FailedException {
        if (ran.succeeded()) {
            return ran.out();
        } else if (ran.exit() == OUT_OF_TIME) {
            throw new Watch.FailedException("ovs-vswitchd does not answer within " + TIME.toSeconds() + " s");
        }
        Optional<String> last = ran.err().lines().reduce((before, line) -> line);
        throw new Watch.FailedException(last.map(Printable::of).orElse(TOOL + " ended with exit code " + ran.exit()));
    }
}
