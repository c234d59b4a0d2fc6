package org.virtgate.files.form;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnlockedWriterTest {
    private final StringWriter written = new StringWriter();
    private final StringBuilder expected = new StringBuilder();
    private final Random random = new Random(7);

    @Test
    void writesPiecesOfEveryLengthInTheirOrder() throws IOException {
        try (UnlockedWriter out = new UnlockedWriter(written)) {
            for (int piece = 0; piece < 2_000; piece++) {
                write(out, piece % 100 == 0 ? 20_000 : random.nextInt(300));
            }
            out.flush();
            assertEquals(expected.toString(), written.toString());
            write(out, 10);
        }
        assertEquals(expected.toString(), written.toString());
    }

    private void write(UnlockedWriter out, int length) throws IOException {
        String text = random.ints(length + 2L, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        switch (random.nextInt(3)) {
            case 0 -> out.write(text, 1, length);
            case 1 -> out.write(text.toCharArray(), 1, length);
            default -> {
                for (char character : text.substring(1, length + 1).toCharArray()) {
                    out.write(character);
                }
            }
        }
        expected.append(text, 1, length + 1);
    }
}
