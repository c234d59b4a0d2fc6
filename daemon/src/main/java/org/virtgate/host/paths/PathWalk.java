package org.virtgate.host.paths;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.virtgate.facts.PathFact;
import org.virtgate.facts.Permissions;

/**
 * Walks a path from the root one name at a time, as the kernel does (path_resolution(7)). Each step is one call. So it
 * is always known which file system is being waited for, and a dangling link still shows its target.
 */
final class PathWalk {
    /** The most links that Linux follows before ELOOP (MAXSYMLINKS in include/linux/namei.h). */
    private static final int MAX_LINKS = 40;

    /** PATH_MAX of Linux, in bytes, including the final NUL. */
    private static final int PATH_MAX = 4096;

    private static final Path ROOT = Path.of("/");

    private final FileTree tree;
    private final Deque<String> ahead = new ArrayDeque<>();
    private final Map<Path, Permissions> closed = new LinkedHashMap<>();
    private Path here = ROOT;

    private PathWalk(FileTree tree) {
        this.tree = tree;
    }

    /**
     * Returns what is at a path, links followed.
     *
     * @throws NotEnteredException if a file system on the way was not asked
     * @throws WithheldException if the tree does not show what is there
     */
    static PathFact look(String path, FileTree tree) throws NotEnteredException, WithheldException {
        if (!path.startsWith("/")) {
            return new PathFact.Unreadable("not an absolute path");
        }
        if (path.length() >= PATH_MAX) {
            return new PathFact.Unreadable("longer than any path can be");
        }
        try {
            PathWalk walk = new PathWalk(tree);
            walk.prepend(path);
            return walk.walk();
        } catch (NotEnteredException | WithheldException e) {
            throw e;
        } catch (IOException e) {
            return new PathFact.Unreadable(Refused.why(e));
        } catch (InvalidPathException e) {
            return new PathFact.Unreadable("no file can have this name: " + e.getReason());
        }
    }

    private PathFact walk() throws IOException {
        int links = 0;
        while (!ahead.isEmpty()) {
            String name = ahead.pop();
            if (name.equals("..")) {
                Path above = here.getParent();
                here = above == null ? ROOT : above;
                continue;
            }
            Path next = here.resolve(name);
            FileStat stat;
            try {
                stat = tree.stat(next);
            } catch (NoSuchFileException e) {
                return ahead.isEmpty() ? new PathFact.Missing(here.toString(), free()) : new PathFact.Missing("");
            }
            switch (stat.type()) {
                case FileType.LINK -> {
                    if (++links > MAX_LINKS) {
                        throw new FileSystemLoopException(next.toString());
                    }
                    prepend(tree.target(next));
                }
                case FileType.DIRECTORY -> {
                    here = next;
                    Permissions permissions = permissions(stat, next);
                    if (!permissions.allowAll(Permissions.SEARCH)) {
                        closed.put(next, permissions);
                    }
                }
                default -> {
                    return ahead.isEmpty() ? present(stat, next) : new PathFact.Missing("");
                }
            }
        }
        return new PathFact.Present(PathFact.Kind.DIRECTORY, here.toString());
    }

    private PathFact present(FileStat stat, Path path) {
        boolean isDevice = stat.type() == FileType.BLOCK_DEVICE || stat.type() == FileType.CHARACTER_DEVICE;
        return new PathFact.Present(
                FileType.of(stat.type()),
                path.toString(),
                isDevice ? Optional.of(stat.number()) : Optional.empty(),
                stat.type() == FileType.FILE
                        ? Optional.of(new PathFact.FileId(
                                Long.toUnsignedString(stat.inode()), stat.size(), FileLocks.on(path, stat)))
                        : Optional.empty(),
                stat.type() == FileType.FILE || stat.type() == FileType.BLOCK_DEVICE
                        ? Optional.of(new PathFact.Access(permissions(stat, path), List.copyOf(closed.values())))
                        : Optional.empty());
    }

    private static Permissions permissions(FileStat stat, Path path) {
        return new Permissions(path.toString(), Integer.toUnsignedLong(stat.owner()), stat.permissions());
    }

    /** Returns the free bytes; empty if the file system does not report them, which is no error of the walk. */
    private OptionalLong free() throws NotEnteredException, WithheldException {
        try {
            return tree.free(here);
        } catch (NotEnteredException | WithheldException e) {
            throw e;
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private void prepend(String path) {
        if (path.startsWith("/")) {
            here = ROOT;
        }
        String[] names = path.split("/", -1);
        for (int i = names.length - 1; i >= 0; i--) {
            if (!names[i].isEmpty() && !names[i].equals(".")) {
                ahead.push(names[i]);
            }
        }
    }
}
