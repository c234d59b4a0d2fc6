package org.virtgate.hook;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a question is not answered: the payload of a frame of kind REFUSED.
 *
 * @param why the reason, for the caller
 */
public record Refusal(RefusalCode code, String why) {
    private static final String CODE = "code";
    private static final String WHY = "why";

    public Refusal {
        Objects.requireNonNull(code);
        Objects.requireNonNull(why);
    }

    /** Returns the refusal as a frame; the reason is cut if the frame would be over its limit. */
    public Frame frame() {
        int over = Utf8.encode(json(why)).length - FrameKind.REFUSED.limit();
        // No character is shorter in JSON than in the text.
        String said = over > 0 ? Utf8.cut(why, Utf8.encode(why).length - over) : why;
        return Frame.of(FrameKind.REFUSED, json(said));
    }

    /**
     * Decodes the text of a frame of kind REFUSED; empty when docs/protocol.md does not allow the text, or its code is
     * of another release.
     */
    public static Optional<Refusal> decode(String text) {
        try {
            return StrictJson.object(text)
                    .flatMap(object -> StrictJson.text(object.get(CODE))
                            .flatMap(RefusalCode::of)
                            .flatMap(code -> StrictJson.text(object.get(WHY)).map(why -> new Refusal(code, why))));
        } catch (JsonParseException e) {
            return Optional.empty();
        }
    }

    private String json(String said) {
        JsonObject json = new JsonObject();
        json.addProperty(CODE, code.word());
        json.addProperty(WHY, said);
        return json.toString();
    }
}
