package io.millrace.launcher;

import java.nio.file.Path;
import java.util.List;

/// What the command line asks for.
public sealed interface Order {

    Path DEFAULT_DATA = Path.of(".millrace");
    int DEFAULT_PORT = 8080;
    int MOST_NODES = 8;

    /// @param data the data folder
    /// @param port UI and API; the first data plane listens on the next one
    /// @param nodes how many data planes share the work
    /// @param demo with the demo workspace
    /// @param reset deletes what the data folder holds first
    /// @param detach returns when ready, leaving the system running
    record Up(Path data, int port, int nodes, boolean demo, boolean reset, boolean detach)
            implements Order {
        public Up {
            data = data.toAbsolutePath().normalize();
        }

        public int dataPlanePort() {
            return port + 1;
        }
    }

    record Down(Path data) implements Order {
        public Down {
            data = data.toAbsolutePath().normalize();
        }
    }

    /// The command line cannot be understood; the message names the argument.
    final class UsageError extends Exception {
        UsageError(String message) {
            super(message);
        }
    }

    static Order parse(List<String> arguments) throws UsageError {
        if (arguments.isEmpty()) {
            throw new UsageError("no command; known are up and down");
        }
        var words = new Words(arguments.subList(1, arguments.size()));
        return switch (arguments.getFirst()) {
            case "up" -> up(words);
            case "down" -> down(words);
            default -> throw new UsageError("unknown command: " + arguments.getFirst());
        };
    }

    private static Order up(Words words) throws UsageError {
        var data = DEFAULT_DATA;
        var port = DEFAULT_PORT;
        var nodes = 1;
        var demo = true;
        var reset = false;
        var detach = false;
        while (words.more()) {
            switch (words.option()) {
                case "--data" -> data = Path.of(words.value());
                case "--port" -> port = port(words.value());
                case "--nodes" -> nodes = nodes(words.value());
                case "--no-demo" -> demo = words.flag(false);
                case "--reset" -> reset = words.flag(true);
                case "--detach" -> detach = words.flag(true);
                default -> throw words.unknown("up");
            }
        }
        return new Up(data, port, nodes, demo, reset, detach);
    }

    private static Order down(Words words) throws UsageError {
        var data = DEFAULT_DATA;
        while (words.more()) {
            if (!words.option().equals("--data")) {
                throw words.unknown("down");
            }
            data = Path.of(words.value());
        }
        return new Down(data);
    }

    private static int nodes(String text) throws UsageError {
        if (text.matches("[1-" + MOST_NODES + "]")) {
            return Integer.parseInt(text);
        }
        throw new UsageError(
                "--nodes takes a number from 1 to %d, not %s".formatted(MOST_NODES, text));
    }

    private static int port(String text) throws UsageError {
        try {
            var port = Integer.parseInt(text);
            if (port >= 1 && port <= 65_534) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new UsageError("--port takes a number from 1 to 65534, not " + text);
        }
        throw new UsageError("--port takes a number from 1 to 65534, not " + text);
    }
}
