import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// Reads an order, runs it with a Java SDK and reports what the SDK said.
final class Order {
    /// What an application asks of an SDK.
    record Call(JsonObject json) {
        String text(String field) {
            return json.has(field) ? json.get(field).getAsString() : null;
        }

        Date timestamp() {
            return Date.from(Instant.parse(text("timestamp")));
        }

        @SuppressWarnings("unchecked") // the keys of a JSON object are texts
        Map<String, ?> map(String field) {
            return (Map<String, ?>) valueOf(json.get(field));
        }
    }

    /// What an SDK told the application, by the key of the call.
    static final class Heard {
        final List<String> ok = new ArrayList<>();
        final List<String> failed = new ArrayList<>();
        final List<String> errors = new ArrayList<>();
        private final CountDownLatch left;

        Heard(int calls) {
            left = new CountDownLatch(calls);
        }

        synchronized void note(String key, Throwable error) {
            (error == null ? ok : failed).add(key);
            if (error != null) {
                errors.add(String.valueOf(error));
            }
            left.countDown();
        }
    }

    interface Sdk {
        void send(Call call);

        void flush();

        void shutdown();
    }

    interface Open {
        Sdk open(String writeKey, String host, Heard heard);
    }

    private Order() {}

    static void obey(Open open) throws Exception {
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var order = JsonParser.parseString(input.readLine()).getAsJsonObject();
        var key = order.get("writeKey").getAsString();
        var threads = new ArrayList<Thread>();
        for (var run : order.getAsJsonArray("runs")) {
            threads.add(Thread.ofVirtual().start(() -> run(open, key, run.getAsJsonObject())));
        }
        for (var thread : threads) {
            thread.join();
        }
        System.exit(0); // the SDKs leave threads behind
    }

    private static void run(Open open, String key, JsonObject run) {
        var calls = run.getAsJsonArray("calls");
        var heard = new Heard(calls.size());
        var sdk = open.open(key, run.get("host").getAsString(), heard);
        for (var json : calls) {
            var call = new Call(json.getAsJsonObject());
            try {
                sdk.send(call);
            } catch (RuntimeException e) {
                heard.note(call.text("key"), e);
            }
        }
        sdk.flush();
        try {
            heard.left.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        sdk.shutdown();
        var said = new LinkedHashMap<String, Object>();
        said.put("run", run.get("name").getAsString());
        said.put("ok", heard.ok);
        said.put("failed", heard.failed);
        said.put("errors", heard.errors);
        System.out.println(new Gson().toJson(said));
    }

    /// Maps, lists, dates, longs and big integers, as a Java program holds them.
    private static Object valueOf(JsonElement json) {
        if (json.isJsonNull()) {
            return null;
        }
        if (json.isJsonArray()) {
            var list = new ArrayList<Object>();
            json.getAsJsonArray().forEach(item -> list.add(valueOf(item)));
            return list;
        }
        if (json.isJsonObject()) {
            var object = json.getAsJsonObject();
            if (object.has("date")) {
                return Date.from(Instant.parse(object.get("date").getAsString()));
            }
            var map = new LinkedHashMap<String, Object>();
            object.entrySet().forEach(e -> map.put(e.getKey(), valueOf(e.getValue())));
            return map;
        }
        var value = json.getAsJsonPrimitive();
        if (value.isNumber()) {
            return number(value.getAsString());
        }
        return value.isBoolean() ? (Object) value.getAsBoolean() : value.getAsString();
    }

    private static Object number(String text) {
        if (!text.matches("-?\\d+")) {
            return Double.valueOf(text);
        }
        var whole = new BigInteger(text);
        if (whole.bitLength() < 32) {
            return whole.intValue();
        }
        return whole.bitLength() < 64 ? (Object) whole.longValue() : whole;
    }
}
