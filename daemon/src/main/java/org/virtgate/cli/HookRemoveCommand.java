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
import org.virtgate.install.LibvirtReload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code virtgate hook remove}.
 *
 * <p>JSON: {@code {"removed": [path…], "libvirt": [{"name", "pid", "reloaded", "how"}]}}.
 */
@Command(
        name = "remove",
        description = "Take virtgate's hook away: migrations are no longer checked.",
        footer = {
            "",
            "Removes virtgate's own hook from hooks/qemu and hooks/qemu.d, and nothing else.",
            "",
            "Exit codes: 0 gone, also where it never was; 1 libvirt could not be told; 2 no",
            "such folder; 5 not permitted."
        })
final class HookRemoveCommand implements Callable<Integer> {
    @Mixin
    private HookSite site = new HookSite();

    @Mixin
    private JsonOption json = new JsonOption();

    @Option(names = "--no-reload", description = "Do not tell libvirt.")
    private boolean noReload;

    private final CommandContext context;

    HookRemoveCommand(CommandContext context) {
        this.context = Objects.requireNonNull(context);
    }

    @Override
    public Integer call() throws CommandFailure, IOException {
        List<Path> removed = site.installer(context).remove();
        LibvirtReload libvirt = site.libvirt(context);
        List<LibvirtReload.Outcome> outcomes =
                noReload || removed.isEmpty() ? List.of() : libvirt.reload(libvirt.running());
        Console console = context.console();
        if (json.isWanted()) {
            JsonObject document = new JsonObject();
            JsonArray paths = new JsonArray();
            removed.forEach(path -> paths.add(path.toString()));
            document.add("removed", paths);
            document.add("libvirt", ReloadReport.json(outcomes));
            console.json(document);
        } else {
            removed.forEach(path -> console.line("removed " + Printable.of(path.toString())));
            if (removed.isEmpty()) {
                console.line("virtgate's hook is not installed");
            }
            ReloadReport.lines(outcomes).forEach(console::line);
        }
        return ReloadReport.exit(outcomes).code();
    }
}
