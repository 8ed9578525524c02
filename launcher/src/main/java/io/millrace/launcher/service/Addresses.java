package io.millrace.launcher.service;

import java.net.URI;
import java.util.List;

/// Where the system is reached.
///
/// @param host the address all services listen on
/// @param dataPlanePorts one for each data plane
public record Addresses(String host, int uiPort, List<Integer> dataPlanePorts) {
    public Addresses {
        dataPlanePorts = List.copyOf(dataPlanePorts);
    }

    public URI ui() {
        return at(uiPort);
    }

    public URI api() {
        return URI.create(ui() + "/api/v1");
    }

    /// Of the first data plane.
    public URI dataPlane() {
        return dataPlane(0);
    }

    URI dataPlane(int index) {
        return at(dataPlanePorts.get(index));
    }

    List<URI> dataPlanes() {
        return dataPlanePorts.stream().map(this::at).toList();
    }

    public URI at(int port) {
        return URI.create("http://" + reachable() + ":" + port);
    }

    /// An address that listens everywhere is reached on this machine through loopback.
    private String reachable() {
        return "0.0.0.0".equals(host) || "::".equals(host) ? "127.0.0.1" : host;
    }
}
