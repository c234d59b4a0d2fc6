package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.virtgate.fleet.CertificateFiles;
import org.virtgate.fleet.HostSetup;
import org.virtgate.fleet.TlsSetup;
import org.virtgate.fleet.reach.Names;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionKind;
import org.virtgate.host.HostFacts;
import org.virtgate.host.programs.Programs.Ran;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code virtgate fleet setup}: what migrations rest on here. JSON: as {@link HostSetup#json} says. */
@Command(
        name = "setup",
        description = "Print as JSON what migrations rest on here: addresses, names, ports, certificates.",
        footer = {
            "",
            "Other hosts run it here by ssh, for virtgate preflight. Names that are to be",
            "resolved here come on standard input, one a line.",
            "",
            "Exit codes: 0 answered; 4 no daemon, or it did not answer; 5 not permitted."
        })
final class FleetSetupCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration NAMES = Duration.ofSeconds(8);

    /** Of standard input; a name has at most 253 characters (RFC 1035). */
    private static final int BYTES_MAX = 8 << 10;

    private static final Path ROOT = Path.of("/");

    @Mixin
    private DaemonOption daemon = new DaemonOption();

    private final CommandContext context;

    FleetSetupCommand(CommandContext context) {
        this.context = Objects.requireNonNull(context);
    }

    @Override
    public Integer call() throws CommandFailure, IOException, InterruptedException {
        String names = new String(context.in().readNBytes(BYTES_MAX), StandardCharsets.UTF_8);
        List<String> asked =
                names.lines().map(String::strip).filter(name -> !name.isEmpty()).toList();
        context.console().jsonLine(read(daemon.within(PATIENCE), context, asked).json());
        return ExitCode.YES.code();
    }

    /** Reads this host's setup. */
    static HostSetup read(Client daemon, CommandContext context, List<String> names)
            throws CommandFailure, IOException, InterruptedException {
        JsonObject facts = daemon.ask(Question.of(QuestionKind.FACTS));
        // Anybody may ask this of libvirt, and nothing of a guest is in it.
        String libvirt = context.programs()
                .run(PATIENCE, "virsh", "-q", "-r", "-c", GuestsHere.LIBVIRT, "hostname; capabilities")
                .filter(Ran::succeeded)
                .map(Ran::out)
                .orElse("");
        TlsSetup tls = TlsSetup.of(CertificateFiles.read(ROOT, facts), facts);
        return HostSetup.of(HostFacts.hostName(), facts, libvirt, tls, Names.resolved(names, NAMES));
    }
}
