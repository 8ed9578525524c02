package io.millrace.dataplane.postgres;

import io.vertx.core.Future;
import io.vertx.pgclient.pubsub.PgSubscriber;
import io.vertx.sqlclient.Tuple;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Tells the other nodes of appends and hears of theirs: LISTEN and NOTIFY on a connection of its
/// own (a NOTIFY within an append would serialise commits), at most 20 times a second, and not at
/// all while nothing is appended. A slow look at the heads makes up for what got lost; while the
/// connection is away the look is quick. Thread-safe.
final class AppendNews implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(AppendNews.class);
    private static final String CHANNEL = "millrace_append";
    private static final String NOTIFY = "select pg_notify('" + CHANNEL + "', $1)";
    private static final long GATHER_MILLIS = 50;
    private static final long LOOK_MILLIS = 5_000;
    private static final long BLIND_LOOK_MILLIS = 500;
    private static final long RECONNECT_MILLIS = 500;

    /// A payload of PostgreSQL holds 8,000 bytes.
    private static final int PARTITIONS_A_NOTE = 250;

    private final Database database;
    private final KnownHeads heads;
    private final Supplier<Future<long[]>> look;
    private final IntConsumer listener;
    private final PgSubscriber subscriber;
    private final TreeMap<Integer, Long> untold = new TreeMap<>();
    private final AtomicBoolean listens = new AtomicBoolean();
    private volatile boolean closed;

    /// @param look asks for the heads of all partitions
    /// @param listener told of a partition when somebody else has appended to it
    AppendNews(
            Database database,
            KnownHeads heads,
            Supplier<Future<long[]>> look,
            IntConsumer listener) {
        this.database = database;
        this.look = look;
        this.heads = heads;
        this.listener = listener;
        this.subscriber = database.subscriber();
    }

    void start() {
        subscriber.reconnectPolicy(tries -> RECONNECT_MILLIS);
        subscriber
                .channel(CHANNEL)
                .subscribeHandler(
                        done -> {
                            listens.set(true);
                            look();
                        })
                .handler(this::heard);
        subscriber
                .connect()
                .onFailure(e -> LOG.warnf("appends of other nodes are noticed late cause=%s", e));
        lookAgain();
    }

    /// Whether nothing that others append goes unheard.
    boolean hears() {
        return listens.get() && subscriber.actualConnection() != null;
    }

    /// This node has appended: the others are told within 50 ms.
    void appended(int partition, long head) {
        synchronized (untold) {
            if (untold.isEmpty() && !closed) {
                database.pause(GATHER_MILLIS).onSuccess(done -> tell());
            }
            untold.put(partition, head);
        }
    }

    @Override
    public void close() {
        closed = true;
        subscriber.close();
    }

    private void tell() {
        Map<Integer, Long> note;
        synchronized (untold) {
            note = new TreeMap<>(untold);
            untold.clear();
        }
        var connection = subscriber.actualConnection();
        if (connection == null) {
            return;
        }
        while (!note.isEmpty()) {
            var some = note.keySet().stream().limit(PARTITIONS_A_NOTE).toList();
            var text = some.stream().map(p -> p + ":" + note.get(p));
            connection
                    .preparedQuery(NOTIFY)
                    .execute(Tuple.of(text.collect(Collectors.joining(","))))
                    .onFailure(e -> LOG.debugf("nobody is told of an append cause=%s", e));
            note.keySet().removeAll(some);
        }
    }

    /// Notes of this node come back too, and are no news.
    private void heard(String note) {
        for (var item : note.split(",", -1)) {
            var colon = item.indexOf(':');
            try {
                news(
                        Integer.parseInt(item.substring(0, colon)),
                        Long.parseLong(item.substring(colon + 1)));
            } catch (RuntimeException e) {
                LOG.warnf("a note on %s cannot be read: %s", CHANNEL, note);
                return;
            }
        }
    }

    private void news(int partition, long head) {
        if (heads.raise(partition, head)) {
            listener.accept(partition);
        }
    }

    private Future<?> look() {
        return look.get()
                .onSuccess(
                        now -> {
                            for (var partition = 0; partition < now.length; partition++) {
                                news(partition, now[partition]);
                            }
                        })
                .otherwiseEmpty();
    }

    private void lookAgain() {
        if (!closed) {
            look().eventually(() -> database.pause(hears() ? LOOK_MILLIS : BLIND_LOOK_MILLIS))
                    .onComplete(done -> lookAgain());
        }
    }
}
