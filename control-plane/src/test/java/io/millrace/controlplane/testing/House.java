package io.millrace.controlplane.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything around a control plane under test: a PostgreSQL of its own (or the empty one that
/// `TEST_DATABASE_URL` names) and a scripted data plane that is also the demo.
public final class House implements QuarkusTestResourceLifecycleManager {
    public static final String ADMIN_TOKEN = "admin-token-of-the-tests";
    public static final String SERVICE_TOKEN = "service-token-of-the-tests";

    private @Nullable EmbeddedPostgres postgres;
    private @Nullable ScriptedDataPlane dataPlane;

    @Override
    public Map<String, String> start() {
        var scripted = ScriptedDataPlane.start(SERVICE_TOKEN);
        dataPlane = scripted;
        var settings = new HashMap<String, String>();
        settings.put("MILLRACE_DATABASE_URL", databaseUrl());
        settings.put("MILLRACE_ADMIN_TOKEN", ADMIN_TOKEN);
        settings.put("MILLRACE_SERVICE_TOKEN", SERVICE_TOKEN);
        settings.put("MILLRACE_SECRET_KEY", Base64.getEncoder().encodeToString(new byte[32]));
        settings.put("MILLRACE_DATA_PLANE_URLS", scripted.url());
        settings.put("MILLRACE_DEMO_URL", scripted.url());
        settings.put("MILLRACE_PUBLIC_URL", "http://millrace.test:8080");
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(dataPlane, new TestInjector.MatchesType(ScriptedDataPlane.class));
    }

    @Override
    public void stop() {
        if (dataPlane != null) {
            dataPlane.stop();
        }
        try {
            if (postgres != null) {
                postgres.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String databaseUrl() {
        var given = System.getenv("TEST_DATABASE_URL");
        if (given != null) {
            return given;
        }
        try {
            var started = EmbeddedPostgres.builder().start();
            postgres = started;
            return "postgresql://postgres:postgres@localhost:" + started.getPort() + "/postgres";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
