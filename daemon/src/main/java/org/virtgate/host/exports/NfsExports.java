package org.virtgate.host.exports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.virtgate.facts.Export;
import org.virtgate.host.kernel.KernelText;

/**
 * Reads the exports of the kernel's NFS server: those that exportfs(8) lists in /var/lib/nfs/etab, and those that
 * clients have used since (nfsd(7), file exports of the file system nfsd).
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
