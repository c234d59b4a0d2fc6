package org.virtgate.files.form;

import java.io.IOException;
import java.io.Writer;

/**
 * Buffers text for one thread. Gson writes many single characters, and java.io.BufferedWriter takes a lock for each:
 * that was a third of the time that a large record took.
 */
final class UnlockedWriter extends Writer {
    private final Writer out;
    private final char[] buffer = new char[1 << 13];
    private int length;

    UnlockedWriter(Writer out) {
        this.out = out;
    }

    @Override
    public void write(int character) throws IOException {
        if (length == buffer.length) {
            empty();
        }
        buffer[length++] = (char) character;
    }

    @Override
    public void write(char[] text, int offset, int count) throws IOException {
        if (hasRoom(count)) {
            System.arraycopy(text, offset, buffer, length, count);
            length += count;
        } else {
            out.write(text, offset, count);
        }
    }

    @Override
    public void write(String text, int offset, int count) throws IOException {
        if (hasRoom(count)) {
            text.getChars(offset, offset + count, buffer, length);
            length += count;
        } else {
            out.write(text, offset, count);
        }
    }

    /** Whether the buffer takes so many characters more; it is empty if not. */
    private boolean hasRoom(int count) throws IOException {
        if (count > buffer.length - length) {
            empty();
        }
        return count <= buffer.length - length;
    }

    private void empty() throws IOException {
        out.write(buffer, 0, length);
        length = 0;
    }

    @Override
    public void flush() throws IOException {
        empty();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        flush();
        out.close();
    }
}
