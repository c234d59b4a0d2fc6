package org.virtgate.domain;

/** Empties comments and processing instructions: nobody decides on them, and they may say anything. */
final class CommentFree {
    private static final String COMMENT = "<!--";
    private static final String CDATA = "<![CDATA[";
    private static final String DECLARATION = "<?xml ";

    private CommentFree() {}

    /** Returns the text of a well-formed document, which has no document type declaration. */
    static String of(String xml) {
        StringBuilder kept = new StringBuilder();
        int from = 0;
        for (int at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at + 1)) {
            if (xml.startsWith(CDATA, at)) {
                at = xml.indexOf("]]>", at);
            } else if (xml.startsWith(COMMENT, at)) {
                kept.append(xml, from, at + COMMENT.length());
                at = xml.indexOf("-->", at + COMMENT.length());
                from = at;
            } else if (xml.startsWith("<?", at) && !xml.startsWith(DECLARATION, at)) {
                kept.append(xml, from, at).append("<?empty");
                at = xml.indexOf("?>", at);
                from = at;
            }
        }
        return from == 0 ? xml : kept.append(xml, from, xml.length()).toString();
    }
}
