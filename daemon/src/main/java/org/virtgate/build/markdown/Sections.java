package org.virtgate.build.markdown;

import java.util.ArrayList;
import java.util.List;
import org.virtgate.build.markdown.Block.Heading;

/** Finds sections of a page by their headings. */
public final class Sections {
    private Sections() {}

    /** Returns what stands below a heading, without it, up to the next one of its level or above; else nothing. */
    public static List<Block> below(String heading, List<Block> page) {
        List<Block> section = new ArrayList<>();
        int level = 0;
        for (Block block : page) {
            if (block instanceof Heading found) {
                if (level > 0 && found.level() <= level) {
                    return section;
                } else if (level == 0) {
                    level = found.text().equals(heading) ? found.level() : 0;
                    continue;
                }
            }
            if (level > 0) {
                section.add(block);
            }
        }
        return section;
    }
}
