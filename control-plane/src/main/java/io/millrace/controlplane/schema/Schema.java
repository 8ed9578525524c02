package io.millrace.controlplane.schema;

import io.millrace.controlplane.environment.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/// Brings both schemas of the database to this release's state: `q`, the queue the data plane lives
/// on, and `control`. Several instances may start at once: Flyway takes turns by a lock.
@ApplicationScoped
public class Schema {
    private static final Logger LOG = Logger.getLogger(Schema.class);

    private final Environment environment;

    Schema(Environment environment) {
        this.environment = environment;
    }

    /// Blocks until done. Its connections are closed again: at rest only the reactive pool is left.
    public void migrate() {
        migrate("q", "classpath:db/queue");
        migrate("control", "classpath:db/control");
    }

    private void migrate(String schema, String location) {
        var url = DatabaseUrl.parse(environment.databaseUrl());
        var result =
                Flyway.configure(Thread.currentThread().getContextClassLoader())
                        .dataSource(url.jdbc(), url.user(), url.password())
                        .schemas(schema)
                        .defaultSchema(schema)
                        .table("flyway_history")
                        .locations(location)
                        .failOnMissingLocations(false)
                        .connectRetries(10)
                        .load()
                        .migrate();
        LOG.infof("schema %s: %d migrations run", schema, result.migrationsExecuted);
    }
}
