package org.virtgate.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.virtgate.build.markdown.Block;
import org.virtgate.build.markdown.Block.Code;
import org.virtgate.build.markdown.Block.Heading;
import org.virtgate.build.markdown.Block.Item;
import org.virtgate.build.markdown.Block.Items;
import org.virtgate.build.markdown.Block.Paragraph;
import org.virtgate.build.markdown.Block.Table;
import org.virtgate.build.markdown.Inline;
import org.virtgate.build.markdown.Inline.Style;
import org.virtgate.build.markdown.MarkdownReader;
import org.virtgate.build.markdown.Sections;

class MarkdownReaderTest {
    private static final String PAGE = """
            # Title

            One
            paragraph.
            - first,
              which goes on
              - below
            - second

            ## Section

            | key | meaning |
            | --- | --- |
            | `a\\|b` | text |

            ```
            # no heading
            ```
            ### Part
            1. one
            # Next
            """;

    @Test
    void readsTheParts() {
        assertEquals(
                List.of(
                        new Heading(1, "Title"),
                        new Paragraph("One paragraph."),
                        new Items(
                                0,
                                List.of(
                                        new Item("first, which goes on", List.of(new Item("below", List.of()))),
                                        new Item("second", List.of()))),
                        new Heading(2, "Section"),
                        new Table(List.of("key", "meaning"), List.of(List.of("`a|b`", "text"))),
                        new Code(List.of("# no heading")),
                        new Heading(3, "Part"),
                        new Items(1, List.of(new Item("one", List.of()))),
                        new Heading(1, "Next")),
                MarkdownReader.read(PAGE));
    }

    @Test
    void aSectionEndsAtTheNextHeadingOfItsLevelOrAbove() {
        List<Block> page = MarkdownReader.read(PAGE);
        List<Block> section = Sections.below("Section", page);

        assertEquals(page.subList(4, 8), section);
        assertEquals(List.of(), Sections.below("Nothing", page));
    }

    @Test
    void aListGoesOnBehindAnIndentedBlock() {
        assertEquals(
                List.of(
                        new Items(1, List.of(new Item("one", List.of()))),
                        new Code(List.of("a", "  b", "", "c")),
                        new Items(2, List.of(new Item("two", List.of())))),
                MarkdownReader.read("""
                        1. one

                           ```
                           a
                             b

                          c
                           ```

                        2. two
                        """));
    }

    @Test
    void readsCodeLinksAndEmphasisWithinALine() {
        assertEquals(
                List.of(
                        new Inline(Style.PLAIN, "See ", ""),
                        new Inline(Style.LINK, "the `[[test]]`s", "rules.md#tests"),
                        new Inline(Style.PLAIN, ", ", ""),
                        new Inline(Style.CODE, "a*b*", ""),
                        new Inline(Style.PLAIN, ", ", ""),
                        new Inline(Style.STRONG, "now", ""),
                        new Inline(Style.PLAIN, " or ", ""),
                        new Inline(Style.EMPHASIS, "later", ""),
                        new Inline(Style.PLAIN, ": rules.d/*.toml", "")),
                Inline.of("See [the `[[test]]`s](rules.md#tests), `a*b*`, **now** or *later*: rules.d/\\*.toml"));
    }
}
