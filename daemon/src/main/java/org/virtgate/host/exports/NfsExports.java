package org.virtgate.host.exports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.virtgate.facts.Export;
import org.virtgate.host.kernel.KernelText;

/**
 * What the kernel's NFS server exports: what was exported by exportfs(8), who keeps it in /var/lib/nfs/etab, and what
 * the kernel has been asked for since (nfsd(7), exports of the file system nfsd).
 */
final class NfsExports {
    private NfsExports() {}

    static List<Export> read(Path root) {
        List<Export> served = new ArrayList<>();
        for (String table : List.of("var/lib/nfs/etab", "proc/fs/nfsd/exports")) {
            for (String line : KernelText.linesIfAny(root.resolve(table))) {
                if (line.startsWith("/")) {
                    served.add(new Export(
                            "exported by the NFS server", KernelText.unescaped(line.replaceFirst("[\\t ].*", ""))));
                }
            }
        }
        return served.stream().distinct().toList();
    }
}
