package io.millrace.dataplane.replay;

import io.millrace.core.outcome.BatchLimits;
import io.millrace.core.outcome.Call;
import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Request;
import io.millrace.core.outcome.Step;
import io.millrace.core.outcome.Verdict;
import io.millrace.dataplane.delivery.Outlet;
import io.millrace.destinations.BatchContext;
import java.util.HashMap;
import java.util.List;

/// An outlet whose requests say which replay they belong to.
///
/// @param replay id of the replay, in the header `X-Millrace-Replay`
public record Marked(Outlet outlet, String replay) implements Outlet {
    private static final String HEADER = "x-millrace-replay";

    @Override
    public BatchLimits limits(String batchKey) {
        return outlet.limits(batchKey);
    }

    @Override
    public Call batch(List<Step> steps, BatchContext context) {
        var call = outlet.batch(steps, context);
        return new Call(marked(call.request()), call.steps());
    }

    @Override
    public List<Verdict> classify(Call call, Reply reply) {
        return outlet.classify(call, reply);
    }

    @Override
    public boolean sealsCalls() {
        return outlet.sealsCalls();
    }

    private Request marked(Request request) {
        return switch (request) {
            case Request.Http http -> {
                var headers = new HashMap<>(http.headers());
                headers.put(HEADER, replay);
                yield new Request.Http(
                        http.method(), http.uri(), headers, http.body(), http.gzip());
            }
            case Request.PutObject put -> put; // its key names the replay
        };
    }
}
