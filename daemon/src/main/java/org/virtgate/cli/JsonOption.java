package org.virtgate.cli;

import picocli.CommandLine.Option;

/** {@code --json}: one JSON document on standard output in place of text for people. */
final class JsonOption {
    static final String NAME = "--json";

    @Option(names = NAME, description = "Print one JSON document in place of text.")
    private boolean wanted;

    boolean isWanted() {
        return wanted;
    }
}
