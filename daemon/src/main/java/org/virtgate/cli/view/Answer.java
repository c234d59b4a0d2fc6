package org.virtgate.cli.view;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtgate.domain.Printable;
import org.virtgate.words.Worded;

/**
 * Reads a JSON object of the daemon's for display. Every text is made printable. A member that is absent or of another
 * type reads as empty: daemon and command line may be of different releases.
 */
public record Answer(JsonObject json) {
    public Answer {
        Objects.requireNonNull(json);
    }

    public String text(String key) {
        return optionalText(key).orElse("");
    }

    public Optional<String> optionalText(String key) {
        return Optional.ofNullable(primitive(key)).map(value -> Printable.of(value.getAsString()));
    }

    /** Returns the kind with the word of this member; empty if this command line knows no such kind. */
    public <K extends Enum<K> & Worded> Optional<K> kind(String key, Class<K> kinds) {
        return Worded.of(kinds, text(key));
    }

    Optional<Long> number(String key) {
        JsonElement value = primitive(key);
        return value != null && value.getAsJsonPrimitive().isNumber()
                ? Optional.of(value.getAsLong())
                : Optional.empty();
    }

    public long count(String key) {
        return number(key).orElse(0L);
    }

    public boolean flag(String key) {
        JsonElement value = primitive(key);
        return value != null && value.getAsBoolean();
    }

    public boolean has(String key) {
        return json.has(key) && !json.get(key).isJsonNull();
    }

    /** Returns the object of this name, or an empty one. */
    public Answer object(String key) {
        return json.get(key) instanceof JsonObject object ? new Answer(object) : new Answer(new JsonObject());
    }

    public List<Answer> objects(String key) {
        List<Answer> objects = new ArrayList<>();
        for (JsonElement element : list(key)) {
            if (element instanceof JsonObject object) {
                objects.add(new Answer(object));
            }
        }
        return objects;
    }

    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (JsonElement element : list(key)) {
            if (element.isJsonPrimitive()) {
                texts.add(Printable.of(element.getAsString()));
            }
        }
        return texts;
    }

    private Iterable<JsonElement> list(String key) {
        JsonElement value = json.get(key);
        return value != null && value.isJsonArray() ? value.getAsJsonArray() : List.of();
    }

    private @Nullable JsonElement primitive(String key) {
        JsonElement value = json.get(key);
        return value != null && value.isJsonPrimitive() ? value : null;
    }
}
