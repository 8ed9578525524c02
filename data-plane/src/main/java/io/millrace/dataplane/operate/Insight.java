package io.millrace.dataplane.operate;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.dataplane.config.Routing;
import io.millrace.dataplane.delivery.Scheduler;
import io.millrace.dataplane.ingest.Door;
import io.millrace.dataplane.ingest.Reentry;
import io.millrace.dataplane.inspect.AttemptLog;
import io.millrace.dataplane.inspect.Audit;
import io.millrace.dataplane.inspect.Catalogue;
import io.millrace.dataplane.inspect.Company;
import io.millrace.dataplane.inspect.Inspection;
import io.millrace.dataplane.inspect.Ledger;
import io.millrace.dataplane.inspect.Letters;
import io.millrace.dataplane.inspect.LiveTap;
import io.millrace.dataplane.inspect.NodeStatus;
import io.millrace.dataplane.inspect.Nodes;
import io.millrace.dataplane.inspect.Passports;
import io.millrace.dataplane.inspect.Places;
import io.millrace.dataplane.inspect.ReplayOrders;
import io.millrace.dataplane.inspect.Story;
import io.millrace.dataplane.inspect.UserEvents;
import io.millrace.dataplane.metrics.LedgerMeters;
import io.millrace.dataplane.metrics.Oldest;
import io.millrace.dataplane.node.Delivery;
import io.millrace.dataplane.node.Requested;
import io.millrace.dataplane.pipeline.Transforming;
import io.millrace.dataplane.postgres.CatalogReads;
import io.millrace.dataplane.postgres.Database;
import io.millrace.dataplane.postgres.PgCommitted;
import io.millrace.dataplane.postgres.PgDeadLetters;
import io.millrace.dataplane.postgres.PgEventLog;
import io.millrace.dataplane.postgres.PgIntake;
import io.millrace.dataplane.postgres.PgMinutes;
import io.millrace.dataplane.postgres.PgParkedLanes;
import io.millrace.dataplane.postgres.PgReplays;
import io.millrace.dataplane.postgres.PgRequests;
import io.millrace.dataplane.postgres.PgStandings;
import io.millrace.dataplane.replay.Preview;
import io.millrace.dataplane.replay.ReplayDesk;
import io.millrace.dataplane.replay.Replays;
import java.time.Clock;
import java.time.Duration;

/// What people may look at and ask for, wired together, with the chores that keep it in order.
final class Insight {
    private final Database database;
    private final Works works;
    private final Settings settings;
    private final Clock clock;
    private final PgMinutes minutes;
    private final PgDeadLetters dead;
    private final Company company;
    private final Audit audit;
    private final PgRequests requests;
    private final Replays replays;
    private final Inspection.Views views;
    private final LedgerMeters meters;

    /// The parts of the node that are looked at.
    record Works(
            PgEventLog log,
            Delivery delivery,
            Door door,
            PgIntake intake,
            LiveTap live,
            AttemptLog attempts,
            Transforming transforming,
            Routing routing,
            Nodes nodes,
            MeterRegistry meters) {}

    Insight(Settings settings, Database database, Works works, NodeStatus status, Clock clock) {
        this.settings = settings;
        this.database = database;
        this.works = works;
        this.clock = clock;
        var committed = new PgCommitted(database, works.log().partitions());
        this.minutes = new PgMinutes(database);
        this.dead = new PgDeadLetters(database);
        this.requests = new PgRequests(database);
        this.replays =
                new Replays(
                        new PgReplays(database),
                        committed,
                        works.routing()::table,
                        works.delivery()::replay);
        this.audit = new Audit(committed, works.log(), replays::counts, clock);
        this.company = new Company(settings.node(), new PgStandings(database), works.delivery());
        this.views = views(status, committed);
        var oldest = new Oldest(works.log(), committed, clock);
        this.meters = new LedgerMeters(works.meters(), views.ledger(), oldest);
    }

    Inspection.Views views() {
        return views;
    }

    Chores chores(Scheduler time) {
        var requested = new Requested(requests, works.delivery(), clock);
        return new Chores(time)
                .add("requests", Duration.ofSeconds(1), Duration.ofSeconds(1), requested::look)
                .add("replays", Duration.ofSeconds(1), Duration.ofSeconds(2), replays::look)
                .add("sweep", Duration.ofSeconds(50), Duration.ofMinutes(1), replays::sweep)
                .add("tell", Duration.ZERO, Duration.ofSeconds(2), company::tell)
                .add("meters", Duration.ofSeconds(5), Duration.ofSeconds(10), meters::read)
                .add("roll", Duration.ofSeconds(20), Duration.ofMinutes(1), minutes::roll)
                .add("audit", Duration.ofSeconds(10), Duration.ofMinutes(1), audit::run)
                .add("tidy", Duration.ofSeconds(40), Duration.ofHours(1), minutes::tidy)
                .add(
                        "keep",
                        Duration.ZERO,
                        Duration.ofHours(1),
                        () -> dead.keep(settings.deadLetterDays()));
    }

    private Inspection.Views views(NodeStatus status, PgCommitted committed) {
        var parked = new PgParkedLanes(database);
        var places = new Places(works.delivery(), committed, parked);
        var story = new Story(works.transforming(), works.attempts(), clock);
        var ledger =
                new Ledger.Parts(
                        committed,
                        works.log(),
                        works.intake(),
                        company,
                        audit,
                        works.delivery(),
                        works.routing());
        return new Inspection.Views(
                status,
                new Ledger(ledger, clock),
                works.live(),
                new Passports(works.log(), works.delivery(), dead, places, story),
                new UserEvents(works.log(), works.routing()),
                new Letters(dead, new Reentry(works.door()), works.routing()),
                parked,
                requests,
                minutes,
                replays,
                new ReplayDesk(works.log(), replays),
                new ReplayOrders(works.routing(), clock),
                new Preview(works.log()),
                works.nodes(),
                new Catalogue(new CatalogReads(database)));
    }
}
