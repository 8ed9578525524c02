package io.millrace.launcher.service;

import io.millrace.launcher.process.Child;
import io.millrace.launcher.process.ProcessSpec;
import io.millrace.launcher.process.Program;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/// A service that answers `GET /q/health/ready` with 200 when it does its work.
public record Service(ProcessSpec spec, URI address) implements Program {
    private static final int TIMEOUT_MILLIS = 2_000;

    @Override
    public ProcessSpec prepare() {
        return spec;
    }

    /// Data planes that leave together need not hand over to each other first.
    @Override
    public String group(Child child) {
        return spec.name().replaceAll("-\\d+$", "");
    }

    @Override
    public boolean isReady(Child child) {
        try {
            var url = address.resolve("/q/health/ready").toURL();
            var connection = (HttpURLConnection) url.openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK && child.isAlive();
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }
}
