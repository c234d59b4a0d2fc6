package org.virtgate.build.site;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.virtgate.build.markdown.Inline;

/** The names of a page's headings in links, as GitHub gives them. */
final class Anchors {
    private final Set<String> taken = new HashSet<>();

    /** Returns the name of the next heading. */
    String next(String heading) {
        String name = Inline.plain(heading)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
        String unique = name;
        for (int i = 1; !taken.add(unique); i++) {
            unique = name + "-" + i;
        }
        return unique;
    }
}
