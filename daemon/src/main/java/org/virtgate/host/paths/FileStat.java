package org.virtgate.host.paths;

/**
 * What stat(2) says of a file.
 *
 * @param mode type and permissions, st_mode
 * @param device which device a device file stands for, st_rdev
 * @param inode st_ino, to be read as unsigned
 * @param size in bytes, st_size
 */
record FileStat(int mode, long device, long inode, long size) {
    /** The file type alone, one of {@link FileType}. */
    int type() {
        return mode & FileType.MASK;
    }

    /**
     * The device as {@code major:minor}, taken apart as glibc does (gnu_dev_major() and gnu_dev_minor() of makedev(3)).
     */
    String number() {
        long major = ((device >>> 8) & 0xfff) | ((device >>> 32) & 0xfffff000L);
        long minor = (device & 0xff) | ((device >>> 12) & 0xffffff00L);
        return major + ":" + minor;
    }
}
