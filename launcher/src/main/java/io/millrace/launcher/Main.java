package io.millrace.launcher;

import io.millrace.launcher.Order.UsageError;
import java.io.IOException;
import java.util.List;

/// What `./millrace up` and `./millrace down` run. Exit codes: 0 done, 1 refused, 2 not understood.
public final class Main {
    private static final int REFUSED = 1;
    private static final int NOT_UNDERSTOOD = 2;

    private Main() {}

    public static void main(String[] arguments) {
        var colour = Boolean.getBoolean("millrace.colour"); // only ./millrace knows its terminal
        System.exit(run(List.of(arguments), Setup.current(new Console(System.out, colour))));
    }

    static int run(List<String> arguments, Setup setup) {
        try {
            return switch (Order.parse(arguments)) {
                case Order.Up up when up.detach() -> new Detached(up, setup.console()).run();
                case Order.Up up -> new Up(up, setup).run();
                case Order.Down down -> new Down(down, setup.console()).run();
            };
        } catch (UsageError e) {
            setup.console().line("millrace: " + e.getMessage() + " (see ./millrace help)");
            return NOT_UNDERSTOOD;
        } catch (Refused e) {
            setup.console().line("millrace: " + e.getMessage());
        } catch (IOException e) {
            setup.console().line("millrace: " + inWords(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return REFUSED;
    }

    private static String inWords(IOException e) {
        var message = String.valueOf(e.getMessage());
        return message.contains("No space left")
                ? "the disk is full (" + message + "); free some space and start again."
                : e.toString();
    }
}
