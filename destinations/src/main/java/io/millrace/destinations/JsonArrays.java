package io.millrace.destinations;

import io.millrace.core.outcome.Step;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Joins serialised items without parsing them again.
public final class JsonArrays {
    private JsonArrays() {}

    /// `[item,item]`.
    public static byte[] of(List<Step> steps) {
        return wrap("[", steps, "]");
    }

    /// The items, comma separated, between two texts.
    public static byte[] wrap(String before, List<Step> steps, String after) {
        var size = before.length() + after.length() + steps.size() + 16;
        for (var step : steps) {
            size += step.item().length;
        }
        var out = new ByteArrayOutputStream(size);
        out.writeBytes(before.getBytes(StandardCharsets.UTF_8));
        for (var i = 0; i < steps.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.writeBytes(steps.get(i).item());
        }
        out.writeBytes(after.getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }
}
