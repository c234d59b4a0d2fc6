package org.virtgate.aftercare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.gson.JsonParseException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.virtgate.files.form.Form;

/** Whatever a crash has left of a file of after-care, it is read whole, or is damaged. */
class StateFuzzTest {
    private static final List<Form<?>> FORMS =
            List.of(StateForm.ADMITTED, StateForm.PENDING, StateForm.REPLACED, StateForm.SEEN_RUNS);

    @FuzzTest
    void isReadWholeOrDamaged(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        FORMS.forEach(form -> comesBack(form, text));
    }

    private static <T> void comesBack(Form<T> form, String text) {
        T value;
        try {
            value = form.read(text);
        } catch (JsonParseException e) {
            assertFalse(String.valueOf(e.getMessage()).isBlank());
            return;
        }
        assertEquals(value, form.read(form.text(value)));
    }
}
