package io.millrace.controlplane.dataplane;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Addresses within the internal API.
public final class Paths {
    private Paths() {}

    /// `folder` and below it one segment, whatever characters `id` has.
    public static String in(String folder, String id) {
        return folder + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
