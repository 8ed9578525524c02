package io.millrace.bench;

import io.millrace.bench.scenario.Scenario;
import java.util.stream.Collectors;

/// What `millrace bench --help` prints.
final class Help {

    private static final String OPTIONS =
            """

            Which system (a fresh one is started and stopped unless told otherwise):
              --run-json FILE       a running Millrace, by the run.json of its data folder
              --url URL             any Segment-compatible system, with --write-key KEY; point its
                                    webhook at http://127.0.0.1:9099/d/0 (see --sink-port)
              --process NAME=PID    its processes, may be repeated; --database-url URL its PostgreSQL
              --data DIR            where the fresh system keeps its data (default .build/bench)
              --keep                leave that data there
              --millrace FILE       the millrace script

            How much:
              --rate N              events a second at fixed times (default: as many as are taken)
              --clients N           connections; --users N users spread over them (1000)
              --window N            most events sent and not yet delivered (5000)
              --seconds S           measured time of a run (15); --runs N runs (3), median shown
              --warm-up S           load before the first run (20); --ramp S before each run (3)
              --drain S             longest wait for deliveries after a run (60)
              --paced X             then runs at this share of the rate found (0.6), 0 for none

            The sink's behaviour:
              --sink-port N         0 for any free port (default 0, with --url 9099)
              --fail X              share of requests answered with --fail-status N (503) and
                                    --retry-after S; --cut X taken and never answered
              --delay-ms N          time before every answer
              --outage A-B          fail everything from second A to second B of each run

              --minutes N           how long soak lasts (10)

              --json FILE           everything, every run, for programs
              --out FOLDER          the same as results.json there, and this table as table.txt

            millrace bench crash [options]: a fresh Millrace is killed, stopped and starved under
            load until the time is over; then nothing may be lost, out of order or unaccounted for.
              --minutes N           faults are made for so long (3), settling comes after it
              --nodes N             data planes (1)
              --seed S              the same order and times of faults again
              --victims A,B         of data-plane, postgres, both, pause, cut, restart-fast,
                                    restart-immediate, disk, snapshot (all; disk needs root)
              --rate N              events a second (400); --data DIR, --keep as above

            Exit code: 0, or 1 when an event was lost, out of order or untransformed or the bench
            failed, or 2 for a mistake on the command line.
            """;

    private Help() {}

    static String text() {
        var scenarios =
                Scenario.ALL.stream()
                        .map(each -> "  %-21s %s\n".formatted(each.name(), each.summary()))
                        .collect(Collectors.joining());
        return "millrace bench [scenario ...] [options]\n\nScenarios (default: e2e e2e-js; all):\n"
                + scenarios
                + OPTIONS;
    }
}
