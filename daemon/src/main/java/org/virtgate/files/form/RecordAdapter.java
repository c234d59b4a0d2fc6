package org.virtgate.files.form;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.virtgate.files.form.RecordWords.Member;

/**
 * Reads and writes records by their words. An object must have every member and no other, whereas Gson reads a missing
 * number as 0.
 */
final class RecordAdapter<T> extends TypeAdapter<T> {
    private final Words words;
    private final RecordWords recordWords;
    private final List<RecordPart> parts;
    private final TypeAdapter<T> components;
    private final TypeAdapter<JsonElement> elements;

    private RecordAdapter(Words words, Gson gson, TypeToken<T> type, TypeAdapterFactory factory) {
        this.words = words;
        this.recordWords = words.ofRecord(type.getRawType());
        this.parts = RecordPart.of(words, gson, type);
        this.components = gson.getDelegateAdapter(factory, type);
        this.elements = gson.getAdapter(JsonElement.class);
    }

    /** Creates an adapter for each record. */
    record Factory(Words words) implements TypeAdapterFactory {
        @Override
        public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
            return type.getRawType().isRecord() ? new RecordAdapter<>(words, gson, type, this) : null;
        }
    }

    @Override
    public void write(JsonWriter out, T value) throws IOException {
        out.beginObject();
        for (RecordPart part : parts) {
            part.write(out, value);
        }
        out.endObject();
    }

    @Override
    public T read(JsonReader in) throws IOException {
        if (!(elements.read(in) instanceof JsonObject json)) {
            throw new JsonParseException("is no JSON object");
        }
        Set<String> left = new LinkedHashSet<>(json.keySet());
        recordWords.kind().ifPresent(kind -> take(KindAdapter.KIND, json, left));
        JsonObject found = new JsonObject();
        for (Member member : recordWords.members()) {
            if (member instanceof Member.Version version) {
                check(version, take(version.word(), json, left));
            } else if (member instanceof Member.Inline inline) {
                JsonObject inner = new JsonObject();
                words.ofRecord(inline.type()).members().forEach(one -> move(one, json, left, inner));
                found.add(inline.component(), inner);
            } else if (member instanceof Member.Named named) {
                found.add(named.component(), content(named, json, left));
            }
        }
        if (!left.isEmpty()) {
            throw new JsonParseException(
                    "has a member " + quoted(left.iterator().next()) + " that is not known");
        }
        return components.fromJsonTree(found);
    }

    private static void check(Member.Version version, JsonElement number) {
        if (!number.equals(new JsonPrimitive(version.number()))) {
            throw new JsonParseException("is of version " + number + ", expected " + version.number());
        }
    }

    /** Moves the present members of an inline record from the object of the outer record to its own. */
    private void move(Member member, JsonObject from, Set<String> left, JsonObject to) {
        if (member instanceof Member.Inline inline) {
            words.ofRecord(inline.type()).members().forEach(one -> move(one, from, left, to));
        } else {
            String word = member instanceof Member.Version version ? version.word() : ((Member.Named) member).word();
            JsonElement content = from.get(word);
            if (content != null && left.remove(word)) {
                to.add(word, content);
            }
        }
    }

    private static JsonElement content(Member.Named named, JsonObject json, Set<String> left) {
        if (!named.mayLack()) {
            return take(named.word(), json, left);
        } else if (!json.has(named.word())) {
            return empty(named);
        }
        JsonElement content = take(named.word(), json, left);
        if (content.isJsonNull()) {
            throw new JsonParseException("has " + quoted(named.word()) + " without a value");
        }
        return content;
    }

    private static JsonElement take(String word, JsonObject json, Set<String> left) {
        JsonElement content = json.get(word);
        if (content == null) {
            throw new JsonParseException("has no member " + quoted(word));
        }
        left.remove(word);
        return content;
    }

    private static JsonElement empty(Member.Named named) {
        return named.text() ? new JsonPrimitive("") : JsonNull.INSTANCE;
    }

    private static String quoted(String word) {
        return '"' + word + '"';
    }
}
