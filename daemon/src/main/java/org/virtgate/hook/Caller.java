package org.virtgate.hook;

/** Who is at the other end of a connection, as the kernel noted it when they connected (SO_PEERCRED, unix(7)). */
public record Caller(int pid, int uid, int gid) {
    @Override
    public String toString() {
        return "pid " + pid + ", uid " + Integer.toUnsignedString(uid) + ", gid " + Integer.toUnsignedString(gid);
    }
}
