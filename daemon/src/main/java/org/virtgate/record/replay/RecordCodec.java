package org.virtgate.record.replay;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.ProbeResults;
import org.virtgate.json.FactsJson;

/**
 * What was known of a host as JSON and back, nothing lost: every record as an object with exactly its components, what is one of several
 * kinds with its kind as {@code is}, what is empty as null. For machines; {@link FactsJson} is for people.
 */
public final class RecordCodec {
    private static final Gson GSON = new GsonBuilder()
            .serializeNulls()
            .disableHtmlEscaping()
            .registerTypeAdapter(Instant.class, new Texts<>(Instant::parse))
            .registerTypeAdapter(Duration.class, new Texts<>(Duration::parse))
            .registerTypeAdapter(OptionalInt.class, Optionals.INTEGER)
            .registerTypeAdapter(OptionalLong.class, Optionals.LONG)
            .registerTypeAdapterFactory(new Optionals())
            .registerTypeAdapterFactory(new Variants())
            .create();

    private RecordCodec() {}

    /** The whole snapshot. */
    public static JsonElement toJson(HostSnapshot host) {
        return GSON.toJsonTree(host, HostSnapshot.class);
    }

    /** All that was found. */
    public static JsonElement toJson(ProbeResults probed) {
        return GSON.toJsonTree(probed, ProbeResults.class);
    }

    /**
     * A snapshot that equals the one that was written.
     *
     * @throws JsonParseException if this is none of this version's
     */
    public static HostSnapshot host(JsonElement json) {
        return read(json, HostSnapshot.class);
    }

    /**
     * Findings that equal those that were written.
     *
     * @throws JsonParseException if these are none of this version's
     */
    public static ProbeResults probed(JsonElement json) {
        return read(json, ProbeResults.class);
    }

    private static <T> T read(JsonElement json, Class<T> type) {
        try {
            return Objects.requireNonNull(GSON.fromJson(json, type), "nothing is there");
        } catch (JsonParseException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new JsonParseException(e.getMessage(), e); // What a record's constructor does not take.
        }
    }
}
