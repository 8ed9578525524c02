package io.millrace.dataplane.operate;

import io.millrace.dataplane.delivery.Scheduler;
import io.millrace.dataplane.operate.Disk.Level;
import io.millrace.dataplane.postgres.LogKeeper;
import io.millrace.dataplane.postgres.LogKeeper.Room;
import io.millrace.dataplane.postgres.PgIntake;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Looks at the disk and keeps the log in order, every ten seconds.
final class Housekeeping {
    private static final Logger LOG = Logger.getLogger(Housekeeping.class);
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Keeping keeping;
    private final LogKeeper keeper;
    private final PgIntake intake;
    private final Scheduler time;
    private final Consumer<String> refusal;
    private Level level = Level.ENOUGH;

    /// @param refusal told why no events are taken; empty when they are
    Housekeeping(
            Keeping keeping,
            LogKeeper keeper,
            PgIntake intake,
            Scheduler time,
            Consumer<String> refusal) {
        this.keeping = keeping;
        this.keeper = keeper;
        this.intake = intake;
        this.time = time;
        this.refusal = refusal;
    }

    void start() {
        time.after(EVERY, this::round);
    }

    private void round() {
        keeper.round(room())
                .thenCompose(done -> intake.addUp())
                .whenComplete(
                        (done, failure) -> {
                            if (failure != null) {
                                LOG.warnf("the log is not kept in order cause=%s", failure);
                            }
                            time.after(EVERY, this::round);
                        });
    }

    private Room room() {
        if (keeping.databaseDir().isEmpty()) {
            return Room.ENOUGH;
        }
        try {
            var disk = Disk.of(keeping.databaseDir().get());
            note(disk.level());
            var isShort = disk.level().compareTo(Level.SHORT) >= 0;
            return new Room(isShort, disk.total() / 100 * keeping.logPercent());
        } catch (IOException e) {
            LOG.warnf("MILLRACE_DATABASE_DIR cannot be looked at cause=%s", e);
            return Room.ENOUGH;
        }
    }

    private void note(Level now) {
        if (now != level) {
            level = now;
            switch (now) {
                case ENOUGH -> LOG.info("the disk of the database has room again");
                case LOW -> LOG.warn("the disk of the database has less than 15 % left");
                case SHORT -> LOG.error("the disk has less than 8 % left: retention is shortened");
                case FULL -> LOG.error("the disk has less than 4 % left: no new events are taken");
            }
            refusal.accept(now == Level.FULL ? "the disk of the database is full" : "");
        }
    }
}
