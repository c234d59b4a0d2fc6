package org.virtgate.host.paths;

/**
 * The result of stat(2) for a file.
 *
 * @param mode type and permissions, st_mode
 * @param owner st_uid
 * @param device st_rdev, the device that a device file stands for
 * @param inode st_ino, to be read as unsigned
 * @param size in bytes, st_size
 */
record FileStat(int mode, int owner, long device, long inode, long size) {
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
        long major = ((device >>> 8) & 0xfff) | ((device >>> 32) & 0xfffff000L);
        long minor = (device & 0xff) | ((device >>> 12) & 0xffffff00L);
        return major + ":" + minor;
    }
}
