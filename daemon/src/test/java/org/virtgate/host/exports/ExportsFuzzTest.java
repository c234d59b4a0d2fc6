package org.virtgate.host.exports;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.virtgate.facts.Export;
import org.virtgate.host.kernel.ScratchFile;
import org.virtgate.host.kernel.ServiceProcess;

/**
 * Whatever the tables, settings and command lines of storage servers say, what they serve has an absolute path. The
 * first byte of an input chooses the file, the rest is its content.
 */
class ExportsFuzzTest {
    private static final String COMMAND = "proc/17/cmdline";

    private enum Server {
        NFS("var/lib/nfs/etab"),
        SAMBA("etc/samba/smb.conf"),
        TGT("etc/tgt/targets.conf"),
        NBD("etc/nbd-server/config"),
        QEMU_NBD(COMMAND),
        GLUSTER(COMMAND);

        private final Path root;
        private final Path file;

        Server(String file) {
            this.root = ScratchFile.rootWith(file);
            this.file = root.resolve(file);
        }

        List<Export> served() {
            return this == NFS
                    ? NfsExports.read(root)
                    : new ServerProcess(
                                    new ServiceProcess(root.resolve("proc/17"), "server"),
                                    ServerProcess.Program.valueOf(name()))
                            .served(root);
        }
    }

    @FuzzTest
    void haveAbsolutePaths(byte[] bytes) throws IOException {
        if (bytes.length == 0) {
            return;
        }
        Server server = Server.values()[Byte.toUnsignedInt(bytes[0]) % Server.values().length];
        Files.write(server.file, Arrays.copyOfRange(bytes, 1, bytes.length));
        for (Export export : server.served()) {
            // glusterd alone starts bricks, with paths that it has checked.
            assertTrue(server == Server.GLUSTER || export.path().startsWith("/"), export.path());
        }
    }
}
