package org.virtgate.fleet.move;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.virtgate.files.AtomicFile;
import org.virtgate.files.Durability;
import org.virtgate.files.FileMode;
import org.virtgate.history.PlannedMove;

/**
 * Keeps on disk how far this host's evacuation is, so that it can go on after the command has ended, and so that its
 * guests can return.
 */
public final class EvacuationFile {
    private static final int FORM = 1;

    private final Path file;

    public EvacuationFile(Path file) {
        this.file = Objects.requireNonNull(file);
    }

    /**
     * An evacuation.
     *
     * @param id of all its moves
     * @param under moves that were begun and whose end is not known
     * @param gone guests that have left, each with the host to which it went
     */
    public record State(String id, List<PlannedMove> under, List<PlannedMove> gone) {
        public State {
            Objects.requireNonNull(id);
            under = List.copyOf(under);
            gone = List.copyOf(gone);
        }

        /** Returns the same where this move begins, in place of an earlier one of that guest. */
        public State begun(PlannedMove move) {
            return new State(id, with(under, move), gone);
        }

        /** Returns the same where that guest is here, and no migration is taking it away. */
        public State stayed(PlannedMove move) {
            return new State(id, without(under, Set.of(move.uuid())), gone);
        }

        /** Returns the same where a move of that guest has brought it away. */
        public State moved(PlannedMove move) {
            return new State(id, without(under, Set.of(move.uuid())), with(gone, move));
        }

        /**
         * Returns the same after a look at the fleet. A guest that was on its way when the command ended and is
         * elsewhere now is gone, and one that is here is not. One that no host tells of stays as it is: it may be on a
         * host that is silent.
         *
         * @param here the UUIDs of the guests of this host that no migration is taking away
         * @param elsewhere the guests of other hosts, each with the name of its host
         */
        public State seen(Set<String> here, Map<String, String> elsewhere) {
            List<PlannedMove> left = without(gone, here);
            List<PlannedMove> unknown = new ArrayList<>();
            for (PlannedMove move : without(under, here)) {
                String host = elsewhere.get(move.uuid());
                if (host == null) {
                    unknown.add(move);
                } else {
                    left = with(left, new PlannedMove(move.guest(), move.uuid(), host));
                }
            }
            return new State(id, unknown, left);
        }

        /** Returns the same without these guests, by UUID. */
        public State without(Set<String> uuids) {
            return new State(id, without(under, uuids), without(gone, uuids));
        }

        private static List<PlannedMove> without(List<PlannedMove> moves, Set<String> uuids) {
            return moves.stream().filter(move -> !uuids.contains(move.uuid())).toList();
        }

        private static List<PlannedMove> with(List<PlannedMove> moves, PlannedMove one) {
            List<PlannedMove> all = new ArrayList<>(without(moves, Set.of(one.uuid())));
            all.add(one);
            return all;
        }

        /** Returns the same, where a guest of which nobody knows whether it left counts as gone. */
        public State allAway() {
            List<PlannedMove> away = gone;
            for (PlannedMove move : under) {
                if (away.stream().noneMatch(one -> one.uuid().equals(move.uuid()))) {
                    away = with(away, move);
                }
            }
            return new State(id, List.of(), away);
        }
    }

    /** Returns what is kept; empty if there is no evacuation. */
    public synchronized Optional<State> read() throws IOException {
        try {
            JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            if (json.get("v").getAsInt() != FORM) {
                throw new IOException(file + " is of another release of virtgate; remove it to begin anew");
            }
            return Optional.of(new State(json.get("id").getAsString(), moves(json, "under"), moves(json, "gone")));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            throw new IOException(file + " cannot be read; remove it to begin anew", e);
        }
    }

    /** Keeps how far it is; forgets an evacuation of which no guest is away any more. */
    public synchronized void writeOrRemove(State state) throws IOException {
        if (state.under.isEmpty() && state.gone.isEmpty()) {
            remove();
        } else {
            write(state);
        }
    }

    /** Keeps how far it is. */
    public synchronized void write(State state) throws IOException {
        JsonObject json = new JsonObject();
        json.addProperty("v", FORM);
        json.addProperty("id", state.id);
        json.add("under", json(state.under));
        json.add("gone", json(state.gone));
        Files.createDirectories(file.toAbsolutePath().getParent());
        AtomicFile.of(file, FileMode.OWNER, Durability.HOST_CRASH).write(json + "\n");
    }

    /** Forgets the evacuation. */
    public synchronized void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    private static JsonArray json(List<PlannedMove> moves) {
        JsonArray all = new JsonArray();
        for (PlannedMove move : moves) {
            JsonObject one = new JsonObject();
            one.addProperty("guest", move.guest());
            one.addProperty("uuid", move.uuid());
            one.addProperty("to", move.to());
            all.add(one);
        }
        return all;
    }

    private static List<PlannedMove> moves(JsonObject json, String key) {
        List<PlannedMove> moves = new ArrayList<>();
        for (JsonElement one : json.getAsJsonArray(key)) {
            JsonObject move = one.getAsJsonObject();
            moves.add(new PlannedMove(
                    move.get("guest").getAsString(),
                    move.get("uuid").getAsString(),
                    move.get("to").getAsString()));
        }
        return moves;
    }
}
