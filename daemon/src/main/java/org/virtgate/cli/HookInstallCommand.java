package org.virtgate.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.virtgate.cli.view.Console;
import org.virtgate.cli.view.HookView;
import org.virtgate.domain.Printable;
import org.virtgate.install.HookInstaller;
import org.virtgate.install.HookState;
import org.virtgate.install.LibvirtReload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code virtgate hook install}.
 *
 * <p>JSON: {@code {"hook": path, "change": "installed" | "upgraded" | "none", "removed": [path…], "libvirt": [{"name",
 * "pid", "reloaded", "how"}]}}, where {@code how} is the command that was run, or why it failed.
 */
@Command(
        name = "install",
        description = "Put virtgate's hook where libvirt calls it, and have libvirt notice it.",
        footer = {
            "",
            "It goes to hooks/qemu where that is free and qemu.d has no other product's",
            "hook, else to hooks/qemu.d/zz-virtgate (libvirt 6.5 and later), to be called",
            "last; another product's hook is never written over. Running it again does",
            "no harm, and upgrades an old copy. Guests are not touched.",
            "",
            "Examples:",
            "  virtgate hook install",
            "  virtgate hook install --no-reload    libvirt notices it when it is reloaded",
            "",
            "Exit codes: 0 in place; 1 refused, not in place, or libvirt could not be told;",
            "2 virtgate's program or libvirt's folder is not there; 5 not permitted."
        })
final class HookInstallCommand implements Callable<Integer> {
    @Mixin
    private HookSite site = new HookSite();

    @Mixin
    private JsonOption json = new JsonOption();

    @Option(names = "--no-reload", description = "Do not tell libvirt.")
    private boolean noReload;

    private final CommandContext context;

    HookInstallCommand(CommandContext context) {
        this.context = Objects.requireNonNull(context);
    }

    @Override
    public Integer call() throws IOException, CommandFailure {
        HookInstaller.Outcome outcome;
        HookState before;
        try {
            before = site.state(context);
            outcome = site.installer(context).install();
        } catch (NoSuchFileException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, e.getFile() + " does not exist; install libvirt and virtgate first");
        }
        if (outcome instanceof HookInstaller.Outcome.Refused refused) {
            throw new CommandFailure(ExitCode.NO, refused.why());
        }
        HookInstaller.Outcome.Done done = (HookInstaller.Outcome.Done) outcome;
        if (done.change() == HookInstaller.Change.UPGRADED) {
            site.libvirt(context).replaced(before.noticedAt(done.at()));
        }
        return report(done);
    }

    private int report(HookInstaller.Outcome.Done done) throws CommandFailure, IOException {
        List<LibvirtReload.Outcome> outcomes = noReload
                ? List.of()
                : site.libvirt(context).reload(site.state(context).unnoticedBy());
        Console console = context.console();
        if (json.isWanted()) {
            JsonObject document = new JsonObject();
            document.addProperty("hook", done.at().toString());
            document.addProperty("change", done.change().name().toLowerCase(Locale.ROOT));
            JsonArray removed = new JsonArray();
            done.surplus().forEach(path -> removed.add(path.toString()));
            document.add("removed", removed);
            document.add("libvirt", ReloadReport.json(outcomes));
            console.json(document);
        } else {
            String what = switch (done.change()) {
                case INSTALLED -> "installed ";
                case UPGRADED -> "upgraded ";
                case NONE -> "in place already: ";
            };
            console.line(what + Printable.of(done.at().toString()));
            done.surplus().forEach(path -> console.line("removed another copy, " + Printable.of(path.toString())));
            ReloadReport.lines(outcomes).forEach(console::line);
            HookView.remarks(site.state(context)).forEach(console::line);
        }
        return site.state(context).chain().isInPlace()
                ? ReloadReport.exit(outcomes).code()
                : ExitCode.NO.code();
    }
}
