package org.virtgate.host.paths;

/**
 * The result of stat(2) for a file.
 *
 * @param mode type and permissions, st_mode
 * @param owner st_uid
 * @param device st_rdev, the device that a device file stands for
 * @param inode st_ino, to be read as unsigned
 * @param size in bytes, st_size
 * @param fileSystem st_dev, the device that the file is on
 */
record FileStat(int mode, int owner, long device, long inode, long size, long fileSystem) {
    /** The result for a file on a file system that does not matter. */
    FileStat(int mode, int owner, long device, long inode, long size) {
        this(mode, owner, device, inode, size, 0);
    }

    /** Returns the permission bits alone. */
    int permissions() {
        return mode & ~FileType.MASK;
    }

    /** Returns the file type alone, one of {@link FileType}. */
    int type() {
        return mode & FileType.MASK;
    }

    /**
     * Returns the device as {@code major:minor}, split as glibc does (gnu_dev_major() and gnu_dev_minor() of
     * makedev(3)).
     */
    String number() {
        return major(device) + ":" + minor(device);
    }

    static long major(long number) {
        return ((number >>> 8) & 0xfff) | ((number >>> 32) & 0xfffff000L);
    }

    static long minor(long number) {
        return (number & 0xff) | ((number >>> 12) & 0xffffff00L);
    }
}
