package org.virtgate.host;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.virtgate.facts.PathFact;

/**
 * Walks a path from the root one name at a time, as the kernel does (path_resolution(7)). One question a step, so that it is known at
 * every moment which file system is being waited for, and so that a dangling link still tells where it leads.
 */
final class PathWalk {
    /** Where Linux gives up with ELOOP (MAXSYMLINKS in include/linux/namei.h). */
    private static final int MOST_LINKS = 40;

    /** PATH_MAX of Linux, the final NUL counted. */
    private static final int LONGEST_PATH = 4096;

    private static final Path ROOT = Path.of("/");

    private final FileTree tree;
    private final Deque<String> ahead = new ArrayDeque<>();
    private Path here = ROOT;

    private PathWalk(FileTree tree) {
        this.tree = tree;
    }

    /**
     * What is at a path, links followed.
     *
     * @throws NotEnteredException where the tree does not let the walk ask
     */
    static PathFact look(String path, FileTree tree) throws NotEnteredException {
        if (!path.startsWith("/")) {
            return new PathFact.Unreadable("not an absolute path");
        }
        if (path.length() >= LONGEST_PATH) {
            return new PathFact.Unreadable("longer than any path can be");
        }
        try {
            PathWalk walk = new PathWalk(tree);
            walk.goOnWith(path);
            return walk.walk();
        } catch (NotEnteredException e) {
            throw e;
        } catch (AccessDeniedException e) {
            return new PathFact.Unreadable("permission denied");
        } catch (FileSystemLoopException e) {
            return new PathFact.Unreadable("too many symbolic links");
        } catch (FileSystemException e) {
            return new PathFact.Unreadable(e.getReason() == null ? "input/output error" : e.getReason());
        } catch (IOException e) {
            return new PathFact.Unreadable("input/output error");
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
            int mode;
            try {
                mode = tree.mode(next);
            } catch (NoSuchFileException e) {
                return new PathFact.Missing(ahead.isEmpty() ? here.toString() : "");
            }
            switch (mode & FileType.MASK) {
                case FileType.LINK -> {
                    if (++links > MOST_LINKS) {
                        throw new FileSystemLoopException(next.toString());
                    }
                    goOnWith(tree.target(next));
                }
                case FileType.DIRECTORY -> here = next;
                default -> {
                    boolean last = ahead.isEmpty();
                    return last ? new PathFact.Present(FileType.of(mode), next.toString()) : new PathFact.Missing("");
                }
            }
        }
        return new PathFact.Present(PathFact.Kind.DIRECTORY, here.toString());
    }

    private void goOnWith(String path) {
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
