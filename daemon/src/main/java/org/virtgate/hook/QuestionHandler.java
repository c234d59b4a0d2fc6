package org.virtgate.hook;

import com.google.gson.JsonObject;

/** Answers the command line's questions. Called by several threads at once. */
@FunctionalInterface
public interface QuestionHandler {
    /**
     * Answers within the daemon's patience; after that the thread is interrupted.
     *
     * @throws RefusedException when there is no answer; its message tells the caller why
     * @throws Exception when answering fails; the caller is told only that it failed
     */
    JsonObject answer(Question question) throws Exception;
}
