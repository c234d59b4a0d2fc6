package org.virtgate.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The files of this process's mount namespace, asked of the kernel. */
final class KernelFiles implements FileTree {
    @Override
    public int mode(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public String target(Path link) throws IOException {
        return Files.readSymbolicLink(link).toString();
    }
}
