package org.virtgate.hook;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A question of the command line: a JSON object whose member {@code ask} names the question. It is input from outside.
 *
 * @param arguments the object; {@code ask} may be among its members
 * @param byRoot whether root asks, by what the kernel says of the caller; a member of the group learns less
 */
public record Question(QuestionKind kind, JsonObject arguments, boolean byRoot) {
    private static final String ASK = "ask";

    public Question {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(arguments);
    }

    /** Creates a question whose asker is not known, and so taken for a member of the group. */
    public Question(QuestionKind kind, JsonObject arguments) {
        this(kind, arguments, false);
    }

    /** Returns the question, with who asks it. */
    public Question by(boolean root) {
        return new Question(kind, arguments, root);
    }

    /** Returns a question without arguments. */
    public static Question of(QuestionKind kind) {
        return new Question(kind, new JsonObject());
    }

    /** Decodes a frame of kind QUESTION. */
    static Question decode(Frame frame) throws ProtocolException {
        Optional<JsonObject> object;
        try {
            object = StrictJson.object(frame.text());
        } catch (JsonParseException e) {
            throw bad("the question is not JSON");
        }
        JsonObject arguments = object.orElseThrow(Question::notNamed);
        String word = StrictJson.text(arguments.get(ASK)).orElseThrow(Question::notNamed);
        QuestionKind kind = QuestionKind.of(word)
                .orElseThrow(() -> ProtocolException.refused(
                        RefusalCode.UNKNOWN_QUESTION, "unknown question; virtgated answers " + QuestionKind.words()));
        return new Question(kind, arguments);
    }

    /**
     * Returns the question as a frame of kind QUESTION.
     *
     * @throws IllegalArgumentException when it is longer than docs/protocol.md allows
     */
    public Frame frame() {
        JsonObject whole = new JsonObject();
        whole.addProperty(ASK, kind.word());
        for (Map.Entry<String, JsonElement> argument : arguments.entrySet()) {
            whole.add(argument.getKey(), argument.getValue());
        }
        return Frame.of(FrameKind.QUESTION, whole.toString());
    }

    /**
     * Returns an argument that is a text; empty if the question does not have it.
     *
     * @throws RefusedException when the argument is no text
     */
    public Optional<String> text(String name) throws RefusedException {
        JsonElement argument = arguments.get(name);
        if (argument == null) {
            return Optional.empty();
        }
        return Optional.of(StrictJson.text(argument).orElseThrow(() -> wrong(name, "a text")));
    }

    /**
     * Returns an argument that is a text and must be there.
     *
     * @throws RefusedException when the argument is missing or is no text
     */
    public String requiredText(String name) throws RefusedException {
        return text(name)
                .orElseThrow(() -> new RefusedException(
                        RefusalCode.BAD_QUESTION, kind.word() + " needs \"" + name + "\", a text"));
    }

    /**
     * Returns an argument that is true or false; false if the question does not have it.
     *
     * @throws RefusedException when the argument is neither
     */
    public boolean flag(String name) throws RefusedException {
        JsonElement argument = arguments.get(name);
        if (argument == null) {
            return false;
        }
        if (argument instanceof JsonPrimitive primitive && primitive.isBoolean()) {
            return primitive.getAsBoolean();
        }
        throw wrong(name, "true or false");
    }

    private RefusedException wrong(String name, String expected) {
        return new RefusedException(
                RefusalCode.BAD_QUESTION, "\"" + name + "\" of " + kind.word() + " is not " + expected);
    }

    private static ProtocolException notNamed() {
        return bad("the question is not one JSON object whose \"ask\" is a text, such as \"status\"");
    }

    private static ProtocolException bad(String message) {
        return ProtocolException.refused(RefusalCode.BAD_QUESTION, message);
    }
}
