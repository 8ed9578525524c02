package io.millrace.transformers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.graalvm.polyglot.Source;

/// One source object per script version, so that all contexts of the engine share parsed and
/// compiled code. Thread-safe.
final class Sources {

    /// Stands in stack traces; the driver looks for it.
    static final String NAME = "transformation.js";

    private static final int KEPT = 256;

    private final Source driver = Source.newBuilder("js", resource(), "millrace").buildLiteral();
    private final Map<Script, Source> scripts = new LinkedHashMap<>(16, 0.75f, true);

    Source driver() {
        return driver;
    }

    synchronized Source of(Script script) {
        var source = scripts.computeIfAbsent(script, Sources::module);
        if (scripts.size() > KEPT) {
            scripts.remove(scripts.keySet().iterator().next());
        }
        return source;
    }

    private static Source module(Script script) {
        return Source.newBuilder("js", script.code(), NAME)
                .mimeType("application/javascript+module")
                .buildLiteral();
    }

    private static String resource() {
        try (InputStream in = Sources.class.getResourceAsStream("driver.js")) {
            if (in == null) {
                throw new IllegalStateException("driver.js is missing from the transformers jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
