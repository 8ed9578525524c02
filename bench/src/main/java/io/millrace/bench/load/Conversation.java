package io.millrace.bench.load;

import io.millrace.bench.http.EventLoop;
import io.millrace.bench.http.HttpMessage;
import io.millrace.bench.measure.Ticks;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/// One client of the load: writes the next request of its users, sends it until it is accepted,
/// and tells the [Generator]. Belongs to the generator's loop.
final class Conversation implements Client.Listener {

    private static final long RETRY_MICROS = 200_000;
    private static final long PATIENCE_MICROS = 30_000_000;

    private final Generator generator;
    private final EventLoop loop;
    private final Ticks ticks;
    private final Client client;
    private final RequestTemplate request;
    private final EventContext context;
    private final List<EventTemplate> templates;
    private final int[] user;
    private final int[] sequence;
    private final int first;
    private final int stride;
    private int address;
    private int nextUser;
    private long due;
    private long sentAt;
    private boolean busy;

    Conversation(Generator generator, int number, EventContext context) {
        this.generator = generator;
        this.loop = generator.loop();
        this.ticks = generator.ticks();
        this.address = number;
        this.client = new Client(loop, generator.aim().address(address), this);
        this.context = context;
        this.templates = generator.templates();
        int events = generator.load().eventsPerRequest();
        int users = generator.load().users();
        this.request =
                new RequestTemplate(generator.aim().url(), generator.aim().writeKey(), events);
        this.user = new int[events];
        this.sequence = new int[events];
        this.first = number;
        boolean hot = generator.load().hotUser() && number == 0;
        this.stride = hot ? users : generator.load().clients();
        this.nextUser = number;
    }

    static EventContext context(Users users, int number) {
        return new EventContext(users, new Timestamp(), new SplittableRandom(number));
    }

    /// Sends the next request; its events carry `dueMicros`.
    void begin(long dueMicros) {
        busy = true;
        due = dueMicros;
        for (int i = 0; i < user.length; i++) {
            user[i] = takeUser();
            sequence[i] = context.users().next(user[i]);
            var token = new Token(generator.run(), user[i], sequence[i], dueMicros);
            var template = templates.get(context.noise().nextInt(templates.size()));
            request.write(i, template, token, context);
        }
        sentAt = ticks.micros();
        client.send(request.finish(context.timestamp(), sentAt));
    }

    boolean busy() {
        return busy;
    }

    int events() {
        return request.events();
    }

    long due() {
        return due;
    }

    /// Breaks off a request that nobody answers; it is sent again.
    void checkPatience(long now) {
        if (busy && now - sentAt > PATIENCE_MICROS) {
            client.lost();
        }
    }

    @Override
    public void answered(Client from, HttpMessage answer) {
        int status = statusOf(answer);
        if (status >= 200 && status < 300) {
            for (int i = 0; i < user.length; i++) {
                context.users().accepted(user[i], sequence[i]);
            }
            if (generator.witness().listens()) {
                request.messageIds(generator.witness()::accepted);
            }
            busy = false;
            generator.accepted(this);
        } else if (status == 408 || status == 429 || status >= 500) {
            int seconds = answer.head().retryAfterSeconds();
            again(seconds > 0 ? seconds * 1_000_000L : RETRY_MICROS, true);
        } else {
            busy = false;
            generator.refused("HTTP " + status + ": " + answer.text(300).strip());
        }
    }

    @Override
    public void broken(Client from, boolean reached) {
        client.turnTo(generator.aim().address(++address));
        again(RETRY_MICROS, reached);
    }

    private void again(long delayMicros, boolean reached) {
        generator.retried();
        for (int i = 0; reached && i < user.length; i++) {
            generator.witness().sentAgain(user[i], sequence[i]);
        }
        sentAt = ticks.micros() + delayMicros;
        loop.at(sentAt, client::sendAgain);
    }

    private int takeUser() {
        int taken = nextUser;
        nextUser = taken + stride < context.users().count() ? taken + stride : first;
        return taken;
    }

    private static int statusOf(HttpMessage answer) {
        try {
            return answer.head().status();
        } catch (IOException e) {
            return 599;
        }
    }
}
