package org.virtgate.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.virtgate.cli.view.Console;
import org.virtgate.domain.Printable;
import org.virtgate.install.HookFile;
import org.virtgate.install.HookInstaller;
import org.virtgate.install.LibvirtReload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code virtgate uninstall}.
 *
 * <p>JSON: {@code {"dry_run", "removed": [path…], "libvirt": [{"name", "pid", "reloaded", "how"}], "virtgated":
 * {"done", "what"}, "left": [{"command", "what"}]}}.
 */
@Command(
        name = "uninstall",
        description = "Stop guarding this host, and tell what removes the rest.",
        footer = {
            "",
            "First the hook is taken away and libvirt told, then virtgated is stopped and no",
            "longer started at boot. Guests run on. Files are not removed: the commands that",
            "do it are printed. virtgated need not run.",
            "",
            "Examples:",
            "  virtgate uninstall --dry-run",
            "  virtgate uninstall",
            "",
            "Exit codes: 0 this host is no longer guarded; 1 libvirt could not be told, or",
            "virtgated could not be stopped; 2 no such folder of hooks; 5 not permitted."
        })
final class UninstallCommand implements Callable<Integer> {
    @Option(names = "--dry-run", description = "Change nothing, and tell what would be done.")
    private boolean dryRun;

    @Mixin
    private HookSite site = new HookSite();

    @Mixin
    private JsonOption json = new JsonOption();

    private final CommandContext context;

    UninstallCommand(CommandContext context) {
        this.context = Objects.requireNonNull(context);
    }

    @Override
    public Integer call() throws CommandFailure, IOException {
        HookInstaller installer = site.installer(context);
        List<Path> hooks =
                dryRun ? installer.chain().ours().stream().map(HookFile::path).toList() : installer.remove();
        LibvirtReload libvirt = site.libvirt(context);
        List<LibvirtReload.Outcome> told = dryRun || hooks.isEmpty() ? List.of() : libvirt.reload(libvirt.running());
        ServiceStop stop = dryRun ? ServiceStop.planned(context) : ServiceStop.now(context);
        List<RemovalStep> left = RemovalStep.all(context);
        Console console = context.console();
        if (json.isWanted()) {
            console.json(document(hooks, told, stop, left));
        } else {
            hooks.forEach(
                    path -> console.line((dryRun ? "would remove " : "removed ") + Printable.of(path.toString())));
            if (hooks.isEmpty()) {
                console.line("virtgate's hook is not installed");
            }
            ReloadReport.lines(told).forEach(console::line);
            console.line(stop.what());
            console.line("");
            console.line("What is left, and what removes it:");
            left.forEach(step -> console.line("  " + step.command() + "\n      " + step.what()));
        }
        return stop.isDone() ? ReloadReport.exit(told).code() : ExitCode.NO.code();
    }

    private JsonObject document(
            List<Path> hooks, List<LibvirtReload.Outcome> told, ServiceStop stop, List<RemovalStep> left) {
        JsonObject document = new JsonObject();
        document.addProperty("dry_run", dryRun);
        JsonArray removed = new JsonArray();
        hooks.forEach(path -> removed.add(path.toString()));
        document.add("removed", removed);
        document.add("libvirt", ReloadReport.json(told));
        JsonObject service = new JsonObject();
        service.addProperty("done", stop.isDone());
        service.addProperty("what", stop.what());
        document.add("virtgated", service);
        JsonArray steps = new JsonArray();
        for (RemovalStep step : left) {
            JsonObject one = new JsonObject();
            one.addProperty("command", step.command());
            one.addProperty("what", step.what());
            steps.add(one);
        }
        document.add("left", steps);
        return document;
    }
}
