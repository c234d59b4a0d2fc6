package org.virtgate.facts;

import java.util.Objects;

/**
 * Who may use a file or a directory, as stat(2) tells it.
 *
 * @param path with every symbolic link resolved
 * @param owner the user id
 * @param mode the permission bits, without the type
 */
public record Permissions(String path, long owner, int mode) {
    /** The bit for reading, of a class of users. */
    public static final int READ = 4;

    /** The bit for writing. */
    public static final int WRITE = 2;

    /** The bit for searching a directory. */
    public static final int SEARCH = 1;

    private static final int OWNER = 6;
    private static final int GROUP = 3;

    public Permissions {
        Objects.requireNonNull(path);
    }

    /** Whether these bits are set for everybody. */
    public boolean allowAll(int bits) {
        return (mode & mode >> GROUP & mode >> OWNER & bits) == bits;
    }

    /**
     * Whether a user without privileges surely lacks these bits. The bits of the group are also the most that an access
     * control list can grant to anybody but the owner (the mask of acl(5)). So what neither they nor those of the
     * others grant, nothing does, whatever groups the user is in.
     */
    public boolean deny(long user, int bits) {
        int granted = user == owner ? mode >> OWNER : mode >> GROUP | mode;
        return (granted & bits) != bits;
    }
}
