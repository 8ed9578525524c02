package io.millrace.launcher.postgres;

/// The server's settings: small at rest, safe against power loss, reachable from this machine only.
final class Settings {
    static final String FILE = "millrace.conf";

    private Settings() {}

    static String text(int port) {
        return """
        # Written at every start; put your own settings into postgresql.conf below its include.
        listen_addresses = '127.0.0.1'
        port = %d
        unix_socket_directories = ''
        max_connections = 140 # eight data planes of at most 15, and the control plane
        shared_buffers = 128MB
        max_wal_size = 1GB
        checkpoint_timeout = 5min
        wal_level = replica
        fsync = on
        synchronous_commit = on
        full_page_writes = on
        jit = off
        max_parallel_workers_per_gather = 0
        idle_in_transaction_session_timeout = 30s
        timezone = 'UTC'
        log_timezone = 'UTC'
        log_destination = 'stderr'
        logging_collector = off
        log_checkpoints = off
        """
                .formatted(port);
    }
}
