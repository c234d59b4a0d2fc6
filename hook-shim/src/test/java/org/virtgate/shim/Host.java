package org.virtgate.shim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a call of the shim finds on its host: hook.toml, the daemon's socket and syslog's, in a folder of their own. */
record Host(Path folder) {

    Path settings() {
        return folder.resolve("hook.toml");
    }

    Path socket() {
        return folder.resolve("daemon");
    }

    Path syslog() {
        return folder.resolve("log");
    }

    /** A host whose hook.toml names the socket and holds these lines after that. */
    static Host with(Path folder, String... lines) throws IOException {
        Host host = new Host(folder);
        return host.settings("socket = \"" + host.socket() + "\"\n" + String.join("\n", lines) + "\n");
    }

    /** This host with exactly this text in hook.toml. */
    Host settings(String text) throws IOException {
        Files.writeString(settings(), text);
        return this;
    }
}
