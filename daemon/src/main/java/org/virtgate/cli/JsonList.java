package org.virtgate.cli;

import com.google.gson.JsonElement;

/** One JSON document with a list in it that is never in memory as a whole; nothing is printed of it before there is something to print. */
final class JsonList {
    private final Console console;
    private final String name;
    private boolean begun;

    JsonList(Console console, String name) {
        this.console = console;
        this.name = name;
    }

    void add(JsonElement element) {
        console.out().print(begun ? ",\n" : head() + "\n");
        console.out().print(Json.written(element).indent(4).stripTrailing());
        begun = true;
    }

    void end() {
        console.out().println(begun ? "\n  ]\n}" : head() + "]\n}");
    }

    private String head() {
        return "{\n  \"" + name + "\": [";
    }
}
