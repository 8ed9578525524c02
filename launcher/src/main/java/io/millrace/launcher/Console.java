package io.millrace.launcher;

import java.io.PrintStream;

/// What a person sees: calm, aligned lines; colour only where it is asked for. Thread-safe.
public final class Console {
    private static final String GREEN = "\u001b[32m";
    private static final String YELLOW = "\u001b[33m";
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    private final PrintStream out;
    private final boolean colour;

    public Console(PrintStream out, boolean colour) {
        this.out = out;
        this.colour = colour;
    }

    public void line(String text) {
        out.println(text);
        out.flush();
    }

    /// Text that brings its own line ends.
    public void raw(String text) {
        out.print(text);
        out.flush();
    }

    public void headline(String text) {
        line(painted(BOLD, text));
    }

    /// One thing that is done: `  control plane    ready    127.0.0.1:8080`.
    public void done(String what, String state, String detail) {
        row(GREEN, what, state, detail);
    }

    /// Something that needs a look but does not stop the system.
    public void warning(String what, String state, String detail) {
        row(YELLOW, what, state, detail);
    }

    public void fact(String name, String value) {
        line("  %-13s%s".formatted(name, value));
    }

    private void row(String paint, String what, String state, String detail) {
        line(
                "  %-15s%s%s"
                        .formatted(what, painted(paint, "%-11s".formatted(state)), detail)
                        .stripTrailing());
    }

    private String painted(String paint, String text) {
        return colour ? paint + text + PLAIN : text;
    }
}
