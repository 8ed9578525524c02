package io.millrace.dataplane.postgres;

import io.vertx.core.Vertx;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/// A fresh database for each test class, on one embedded server, or on the server that the variable
/// TEST_DATABASE_URL names (`jdbc:postgresql://…`).
public final class TestDatabase implements AutoCloseable {
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final String name =
            "test_" + ProcessHandle.current().pid() + "_" + COUNTER.incrementAndGet();
    private final String server;
    private final Vertx vertx = Vertx.vertx();
    private final Database database;

    private static final class Embedded {
        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public TestDatabase() {
        var given = System.getenv("TEST_DATABASE_URL");
        this.server = given != null ? given : Embedded.SERVER.getJdbcUrl("postgres", "postgres");
        execute(server, "create database " + name);
        execute(jdbcUrl(), "create schema q");
        Migrations.inOrder().forEach(sql -> execute(jdbcUrl(), sql));
        this.database = new Database(vertx, url());
    }

    public Database database() {
        return database;
    }

    /// The same database for another process.
    public String url() {
        var plain = jdbcUrl().substring("jdbc:".length());
        var query = plain.indexOf('?');
        var parameters = query < 0 ? "" : plain.substring(query + 1);
        var base = query < 0 ? plain : plain.substring(0, query);
        var user = parameter(parameters, "user", "postgres");
        var password = parameter(parameters, "password", "postgres");
        return base.replace("postgresql://", "postgresql://" + user + ":" + password + "@");
    }

    public void execute(String sql) {
        execute(jdbcUrl(), sql);
    }

    /// An empty log of one segment.
    public void forgetLog() {
        execute(
                """
                do $$ declare gone int4; begin
                    for gone in select seg from q.segment loop
                        execute format('drop table if exists q.lookup_%s', gone);
                        if gone > 0 then
                            execute format('drop table q.chunk_%s', gone);
                        end if;
                    end loop;
                    truncate q.segment;
                    create table if not exists q.chunk_0 (like q.chunk_template including all);
                    truncate q.chunk_0;
                    insert into q.segment (seg, base) values (0, '{}');
                end $$
                """);
    }

    /// The one number that a query gives.
    public long number(String sql) {
        try (var connection = DriverManager.getConnection(jdbcUrl());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /// Runs statements in one session; gives the first column of the last one's first row.
    public String text(String... statements) {
        try (var connection = DriverManager.getConnection(jdbcUrl());
                var statement = connection.createStatement()) {
            for (var i = 0; i < statements.length - 1; i++) {
                statement.execute(statements[i]);
            }
            try (var rows = statement.executeQuery(statements[statements.length - 1])) {
                rows.next();
                return rows.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("; ", statements), e);
        }
    }

    @Override
    public void close() {
        database.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        execute(server, "drop database " + name + " with (force)");
    }

    private String jdbcUrl() {
        return server.replaceFirst("/postgres(\\?|$)", "/" + name + "$1");
    }

    private static void execute(String url, String sql) {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static String parameter(String parameters, String name, String otherwise) {
        for (var pair : parameters.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return otherwise;
    }
}
