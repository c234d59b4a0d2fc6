package org.virtgate.host.paths;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Shows of the files of this host what every local user could see, and nothing else: what lies in directories that
 * everybody may search, and the contents of files that everybody may read. Whatever is not shown is not asked for
 * either, so no time that a call takes tells of it.
 *
 * <p>Only directories count that nobody but root and the system's own accounts may change. In any other a user could
 * put a link in a directory's place between the question who may search it and the look into it.
 */
final class PublicFiles implements FileTree {
    /** The first uid of people (UID_MIN in login.defs(5)); the accounts of services have lower ones. */
    private static final int FIRST_PERSON = 1000;

    private static final int MAY_SEARCH = 0001;
    private static final int MAY_READ = 0004;
    private static final int OTHERS_MAY_WRITE = 0022;

    private final FileTree tree;
    private final MountTable mounts;

    PublicFiles(FileTree tree, MountTable mounts) {
        this.tree = tree;
        this.mounts = mounts;
    }

    @Override
    public FileStat stat(Path path) throws IOException {
        permit(path);
        return tree.stat(path);
    }

    @Override
    public String target(Path link) throws IOException {
        permit(link);
        return tree.target(link);
    }

    @Override
    public OptionalLong free(Path directory) throws IOException {
        permit(directory);
        return tree.free(directory);
    }

    @Override
    public byte[] beginning(Path path, int most) throws IOException {
        permit(path);
        if ((tree.stat(path).mode() & MAY_READ) == 0) {
            throw new WithheldException();
        }
        return tree.beginning(path, most);
    }

    /**
     * Permits a look at a path whose directory was looked at before, as {@link PathWalk} does. Modes say nothing in
     * /proc: who may follow a link there depends on the process that it tells of (proc_pid_cwd(5)).
     */
    private void permit(Path path) throws IOException {
        Path directory = path.getParent();
        if (mounts.isProc(path)) {
            throw new WithheldException();
        }
        if (directory != null) {
            FileStat stat = tree.stat(directory);
            if ((stat.mode() & MAY_SEARCH) == 0
                    || (stat.mode() & OTHERS_MAY_WRITE) != 0
                    || Integer.compareUnsigned(stat.owner(), FIRST_PERSON) >= 0) {
                throw new WithheldException();
            }
        }
    }
}
