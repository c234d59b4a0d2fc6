package org.virtgate.hook;

import com.google.gson.JsonObject;

/** Answers the command line's questions. Called by several threads at once. */
@FunctionalInterface
public interface QuestionHandler {
    /**
     * Answers within the daemon's patience; after that the thread is interrupted.
     *
     * @throws Refusal when there is no answer; its message is for whoever asked
     * @throws Exception when that fails; whoever asked is told only that it did
     */
    JsonObject answer(Question question, Caller caller) throws Exception;

    /** Why a question is not answered. */
    final class Refusal extends Exception {
        private static final long serialVersionUID = 1;

        private final String why;

        public Refusal(String why) {
            super(why);
            this.why = why;
        }

        @Override
        public String getMessage() {
            return why;
        }
    }
}
