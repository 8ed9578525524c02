package io.millrace.launcher;

import io.millrace.launcher.service.Home;
import java.util.Map;

/// What the launcher gets from outside.
///
/// @param environment variables of the process
/// @param version of this build
record Setup(Home home, Map<String, String> environment, Console console, String version) {
    Setup {
        environment = Map.copyOf(environment);
    }

    static Setup current(Console console) {
        var version = Setup.class.getPackage().getImplementationVersion();
        return new Setup(
                Home.current(),
                System.getenv(),
                console,
                version == null ? "development" : version);
    }

    long number(String variable, long otherwise) throws Refused {
        var text = environment.get(variable);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,12}")) {
            throw new Refused(variable + " takes a number, not " + text);
        }
        return Long.parseLong(text);
    }
}
