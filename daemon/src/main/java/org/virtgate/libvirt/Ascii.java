package org.virtgate.libvirt;

/** XML for callers that write text in whatever encoding the process happens to have, as JNA does. */
final class Ascii {
    private Ascii() {}

    /** The same XML with every character beyond ASCII written as its number; names of elements must have none. */
    static String xml(String xml) {
        StringBuilder ascii = new StringBuilder(xml.length());
        xml.codePoints().forEach(c -> {
            if (c < 0x80) {
                ascii.append((char) c);
            } else {
                ascii.append("&#").append(c).append(';');
            }
        });
        return ascii.toString();
    }
}
