package io.millrace.launcher.service;

import java.net.URI;

/// Where the system is reached.
///
/// @param host the address both services listen on
public record Addresses(String host, int uiPort, int dataPlanePort) {

    public URI ui() {
        return URI.create("http://" + reachable() + ":" + uiPort);
    }

    public URI api() {
        return URI.create(ui() + "/api/v1");
    }

    public URI dataPlane() {
        return URI.create("http://" + reachable() + ":" + dataPlanePort);
    }

    /// An address that listens everywhere is reached on this machine through loopback.
    private String reachable() {
        return "0.0.0.0".equals(host) || "::".equals(host) ? "127.0.0.1" : host;
    }
}
