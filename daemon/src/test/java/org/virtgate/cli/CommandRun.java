package org.virtgate.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.virtgate.cli.view.Console;
import org.virtgate.host.programs.Programs;
import org.virtgate.install.HookFolder;

/**
 * One run of a command in a folder of its own, with virtgate installed in {@code tree}, libvirt's hooks in
 * {@code hooks}, pid files in {@code run} and other programs in {@code bin}.
 *
 * @param out what it wrote to standard output, with the folder's path as {@code $TMP}
 */
record CommandRun(int exit, String out, String err) {
    /** In a zone that is an hour ahead. */
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.ofHours(1));

    /** Makes the folder. */
    static void prepare(Path tmp) throws IOException {
        HookFolder.write(tmp.resolve("tree/usr/libexec/virtgate/qemu-hook"), HookFolder.shim("now"), "rwxr-xr-x");
        HookFolder.write(tmp.resolve("bin/libvirtd"), "#!/bin/sh\necho 'libvirtd (libvirt) 9.0.0'\n", "rwxr-xr-x");
        HookFolder.write(tmp.resolve("bin/sh"), "#!/bin/sh\nexec /bin/sh \"$@\"\n", "rwxr-xr-x");
        Files.createDirectories(tmp.resolve("hooks"));
        Files.createDirectories(tmp.resolve("run"));
    }

    /** Runs a command without a terminal. */
    static CommandRun of(Path tmp, String in, String... arguments) {
        return of(tmp, in, false, arguments);
    }

    /** Runs a command, on a terminal with colours or on none. */
    static CommandRun of(Path tmp, String in, boolean terminal, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandContext context = new CommandContext(
                new Console(new PrintWriter(out), new PrintWriter(err), terminal, terminal),
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                tmp.resolve("tree"),
                tmp.resolve("etc"),
                tmp.resolve("run"),
                tmp.resolve("lib"),
                new Programs(List.of(tmp.resolve("bin"))),
                NOW);
        int exit = VirtgateCommand.run(context, arguments);
        return new CommandRun(exit, shown(tmp, out), shown(tmp, err));
    }

    private static String shown(Path tmp, StringWriter written) {
        return written.toString().replace(tmp.toString(), "$TMP");
    }
}
