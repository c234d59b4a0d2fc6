package org.virtgate.cli.view;

import com.google.gson.JsonElement;

/**
 * Prints a JSON document with one list, element by element, so that the list is never in memory as a whole. Prints
 * nothing before the first element or the end.
 */
public final class JsonList {
    private final Console console;
    private final String name;
    private boolean begun;

    public JsonList(Console console, String name) {
        this.console = console;
        this.name = name;
    }

    public void add(JsonElement element) {
        console.out().print(begun ? ",\n" : head() + "\n");
        console.out().print(Json.written(element).indent(4).stripTrailing());
        begun = true;
    }

    public void end() {
        console.out().println(begun ? "\n  ]\n}" : head() + "]\n}");
    }

    private String head() {
        return "{\n  \"" + name + "\": [";
    }
}
