package org.virtgate.hook;

import com.google.gson.JsonObject;

/** Answers the command line's questions. Called by several threads at once. */
@FunctionalInterface
public interface QuestionHandler {
    /**
     * Answers within the daemon's patience; after that the thread is interrupted.
     *
     * @throws RefusedException when there is no answer; it says why, for whoever asked
     * @throws Exception when that fails; whoever asked is told only that it did
     */
    JsonObject answer(Question question) throws Exception;
}
