import com.segment.analytics.Analytics;
import com.segment.analytics.Callback;
import com.segment.analytics.messages.AliasMessage;
import com.segment.analytics.messages.GroupMessage;
import com.segment.analytics.messages.IdentifyMessage;
import com.segment.analytics.messages.Message;
import com.segment.analytics.messages.MessageBuilder;
import com.segment.analytics.messages.PageMessage;
import com.segment.analytics.messages.ScreenMessage;
import com.segment.analytics.messages.TrackMessage;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// The unmodified SDK for Java.
final class Drive {
    private Drive() {}

    public static void main(String[] args) throws Exception {
        Order.obey(Drive::open);
    }

    private static Order.Sdk open(String writeKey, String host, Order.Heard heard) {
        var keys = new ConcurrentHashMap<String, String>();
        var sdk =
                Analytics.builder(writeKey)
                        .endpoint(host)
                        .flushInterval(1, TimeUnit.SECONDS)
                        .callback(noting(heard, keys))
                        .build();
        return new Order.Sdk() {
            @Override
            public void send(Order.Call call) {
                var message =
                        builder(call)
                                .userId(call.text("userId"))
                                .anonymousId(call.text("anonymousId"))
                                .timestamp(call.timestamp());
                var id = UUID.randomUUID().toString();
                keys.put(id, call.text("key"));
                sdk.enqueue(message.messageId(id));
            }

            @Override
            public void flush() {
                sdk.flush();
            }

            @Override
            public void shutdown() {
                sdk.shutdown();
            }
        };
    }

    private static Callback noting(Order.Heard heard, ConcurrentHashMap<String, String> keys) {
        return new Callback() {
            @Override
            public void success(Message message) {
                heard.note(keys.get(message.messageId()), null);
            }

            @Override
            public void failure(Message message, Throwable error) {
                heard.note(keys.get(message.messageId()), error);
            }
        };
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static MessageBuilder<?, ? extends MessageBuilder> builder(Order.Call call) {
        return switch (call.text("type")) {
            case "identify" -> IdentifyMessage.builder().traits(call.map("traits"));
            case "group" -> GroupMessage.builder(call.text("groupId")).traits(call.map("traits"));
            case "page" ->
                    PageMessage.builder(call.text("name")).properties(call.map("properties"));
            case "screen" ->
                    ScreenMessage.builder(call.text("name")).properties(call.map("properties"));
            case "alias" -> AliasMessage.builder(call.text("previousId"));
            default -> TrackMessage.builder(call.text("event")).properties(call.map("properties"));
        };
    }
}
