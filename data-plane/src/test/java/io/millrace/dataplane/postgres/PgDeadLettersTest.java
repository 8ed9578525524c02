package io.millrace.dataplane.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.event.MessageId;
import io.millrace.core.routing.ConnectionId;
import io.millrace.core.routing.SourceId;
import io.millrace.dataplane.progress.DeadLetter;
import io.millrace.dataplane.progress.DeadLetter.Cause;
import io.millrace.dataplane.progress.DeadLetter.Place;
import io.millrace.dataplane.progress.DeadLetter.Stage;
import io.millrace.dataplane.progress.DeadLetters.Choice;
import io.millrace.dataplane.progress.DeadLetters.Content;
import io.millrace.dataplane.progress.DeadLetters.Entry;
import io.millrace.dataplane.progress.DeadLetters.Filter;
import io.millrace.dataplane.progress.DeadLetters.Query;
import io.millrace.dataplane.progress.Requests.Request;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PgDeadLettersTest {
    private static TestDatabase postgres;
    private static PgDeadLetters dead;
    private static PgRequests requests;

    @BeforeAll
    static void connect() {
        postgres = new TestDatabase();
        dead = new PgDeadLetters(postgres.database());
        requests = new PgRequests(postgres.database());
    }

    @AfterAll
    static void disconnect() {
        postgres.close();
    }

    @BeforeEach
    void begin() {
        postgres.execute("truncate q.dead, q.request, q.run");
    }

    @Test
    void letters_are_found_by_each_field() {
        // Given
        bury(letter("con_a", "m1", "Order", "422", "{\"userId\":\"ann\"}"));
        bury(letter("con_b", "m2", "Signup", "expired", "{\"anonymousId\":\"dev\"}"));
        // Then
        assertThat(ids(LetterFilters.connection("con_a"))).containsExactly("m1");
        assertThat(ids(LetterFilters.code("expired"))).containsExactly("m2");
        assertThat(ids(LetterFilters.name("Order"))).containsExactly("m1");
        assertThat(ids(LetterFilters.person("ann"))).containsExactly("m1");
        assertThat(ids(LetterFilters.person("dev"))).containsExactly("m2");
        assertThat(ids(LetterFilters.since(Instant.parse("2200-01-01T00:00:00Z")))).isEmpty();
        assertThat(await(dead.of(new MessageId("m2")))).hasSize(1);
        assertThat(await(dead.count(LetterFilters.ALL))).isEqualTo(2);
    }

    @Test
    void ids_and_names_longer_than_an_index_entry_are_kept_and_found() {
        // Given
        var random = new java.util.Random(1);
        var id = new StringBuilder();
        random.ints(4_000, 0x4e00, 0x9fff).forEach(id::appendCodePoint);
        var payload = "{\"userId\":\"" + id + "\"}";
        // When
        bury(letter("con_a", id.toString(), id.toString(), "422", payload));
        // Then
        assertThat(ids(LetterFilters.person(id.toString()))).containsExactly(id.toString());
        assertThat(ids(LetterFilters.name(id.toString()))).containsExactly(id.toString());
    }

    @Test
    void pages_follow_one_another() {
        // Given
        for (var i = 0; i < 5; i++) {
            bury(letter("con_a", "m" + i, "E", "422", "{}"));
        }
        // When
        var first = await(dead.list(new Query(LetterFilters.ALL, Optional.empty(), 3)));
        var before = Optional.of(first.getLast().id());
        var second = await(dead.list(new Query(LetterFilters.ALL, before, 3)));
        // Then
        assertThat(first).extracting(PgDeadLettersTest::id).containsExactly("m4", "m3", "m2");
        assertThat(second).extracting(PgDeadLettersTest::id).containsExactly("m1", "m0");
    }

    @Test
    void a_letter_is_asked_for_once_however_often_it_is_retried() {
        // Given
        bury(letter("con_a", "m1", "E", "422", "{\"a\":1}"));
        var choice = new Choice.Matching(LetterFilters.ALL, 10);
        // When
        var first = await(dead.retry(choice, Set.of("con_a")));
        var second = await(dead.retry(choice, Set.of("con_a")));
        // Then
        assertThat(first).isEqualTo(1);
        assertThat(second).isZero();
        var open = await(requests.open(Set.of(3)));
        assertThat(open).hasSize(1);
        assertThat(open.getFirst())
                .isInstanceOfSatisfying(
                        Request.Readmit.class,
                        r -> {
                            assertThat(r.letter().position()).isEqualTo(42);
                            assertThat(r.letter().lane()).isEqualTo(7);
                            assertThat(r.code()).isEqualTo("422");
                        });
        assertThat(await(requests.open(Set.of(2)))).isEmpty();
    }

    @Test
    void a_request_that_nobody_can_carry_out_gives_the_letter_back() {
        // Given
        bury(letter("con_a", "m1", "E", "422", "{}"));
        await(dead.retry(new Choice.Matching(LetterFilters.ALL, 10), Set.of("con_a")));
        var id = await(requests.open(Set.of(3))).getFirst().id();
        // When
        await(requests.withdraw(List.of(id)));
        // Then
        assertThat(await(requests.open(Set.of(3)))).isEmpty();
        assertThat(newest().retriedAt()).isEmpty();
    }

    @Test
    void letters_of_connections_that_are_gone_and_of_ended_replays_stay() {
        // Given
        bury(letter("con_gone", "m1", "E", "422", "{}"));
        bury(letter("con_a~rpl_1", "m2", "E", "422", "{}"));
        // When
        var asked = await(dead.retry(new Choice.Matching(LetterFilters.ALL, 10), Set.of("con_a")));
        // Then
        assertThat(asked).isZero();
        assertThat(newest().run()).contains("rpl_1");
        assertThat(newest().letter().connection()).contains(new ConnectionId("con_a"));
    }

    @Test
    void an_edited_letter_holds_the_new_event_until_it_is_retried() {
        // Given
        bury(letter("con_a", "m1", "E", "422", "{\"userId\":\"old\"}"));
        var id = newest().id();
        // When
        var edited = await(dead.edit(id, content("{\"userId\":\"new\"}")));
        await(dead.retry(new Choice.Ids(List.of(id)), Set.of("con_a")));
        var tooLate = await(dead.edit(id, content("{}")));
        // Then
        assertThat(edited.orElseThrow().editedAt()).isPresent();
        assertThat(ids(LetterFilters.person("new"))).containsExactly("m1");
        assertThat(tooLate).isEmpty();
        var request = (Request.Readmit) await(requests.open(Set.of(3))).getFirst();
        assertThat(new String(request.letter().payload(), StandardCharsets.UTF_8)).contains("new");
    }

    @Test
    void a_refused_event_is_marked_only_when_it_was_let_in() {
        // Given
        bury(refused("good"));
        bury(refused("bad"));
        var choice = new Choice.Matching(LetterFilters.ALL, 10);
        // When
        var entered =
                await(
                        dead.reenter(
                                choice,
                                Set.of(new SourceId("src_1")),
                                0,
                                letters ->
                                        CompletableFuture.completedStage(
                                                Set.of(letters.getFirst().id()))));
        // Then
        assertThat(entered.entered()).isEqualTo(1);
        var all = await(dead.list(new Query(LetterFilters.ALL, Optional.empty(), 10)));
        assertThat(all.getFirst().retriedAt()).isEmpty();
        assertThat(all.getLast().retriedAt()).isPresent();
    }

    @Test
    void reasons_are_counted_without_what_was_let_in_again() {
        // Given
        bury(letter("con_a", "m1", "E", "422", "{}"));
        bury(letter("con_a", "m2", "E", "422", "{}"));
        bury(letter("con_a", "m3", "E", "expired", "{}"));
        await(dead.retry(new Choice.Ids(List.of(newest().id())), Set.of("con_a")));
        // When
        var reasons = await(dead.reasons(LetterFilters.connection("con_a")));
        // Then
        assertThat(reasons).singleElement().satisfies(r -> assertThat(r.count()).isEqualTo(2));
        assertThat(reasons.getFirst().code()).isEqualTo("422");
    }

    @Test
    void old_days_are_dropped_and_those_to_come_are_there() {
        // Given
        bury(letter("con_a", "new", "E", "422", "{}"));
        postgres.execute(
                "insert into q.dead (at, stage, source, message_id, type, event, code, reason,"
                        + " attempts, payload) values (now() - interval '40 days', 'ingest', 's',"
                        + " 'old', '', '', '', '', 0, '')");
        // When
        await(dead.keep(30));
        await(dead.keep(30));
        // Then
        assertThat(ids(LetterFilters.ALL)).containsExactly("new");
        assertThat(await(dead.delete(new Choice.Matching(LetterFilters.ALL, 10)))).isEqualTo(1);
    }

    private static List<String> ids(Filter filter) {
        return await(dead.list(new Query(filter, Optional.empty(), 100))).stream()
                .map(PgDeadLettersTest::id)
                .toList();
    }

    private static String id(Entry entry) {
        return entry.letter().messageId().value();
    }

    private static Entry newest() {
        return await(dead.list(new Query(LetterFilters.ALL, Optional.empty(), 1))).getFirst();
    }

    private static Content content(String payload) {
        return new Content("track", "E", payload.getBytes(StandardCharsets.UTF_8));
    }

    private static void bury(DeadLetter letter) {
        await(new PgProgressStore(postgres.database()).setAside(List.of(letter)));
    }

    private static DeadLetter letter(
            String connection, String id, String name, String code, String payload) {
        return new DeadLetter(
                Stage.DELIVERY,
                new SourceId("src_1"),
                Optional.of(new ConnectionId(connection)),
                Optional.of(new Place(3, 42, 7)),
                new MessageId(id),
                "track",
                name,
                new Cause(code, "no", 1),
                payload.getBytes(StandardCharsets.UTF_8));
    }

    private static DeadLetter refused(String id) {
        return new DeadLetter(
                Stage.INGEST,
                new SourceId("src_1"),
                Optional.empty(),
                Optional.empty(),
                new MessageId(id),
                "track",
                "",
                new Cause("no_user_anon_id", "no", 0),
                "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
