package io.millrace.dataplane.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.json.Json;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// Answers that every Segment-compatible SDK understands (segment-api 1.5): exactly 200 with a JSON
/// object, errors always with string `code` and `message`.
public final class Replies {
    private static final byte[] SUCCESS = Json.bytes(Json.object().put("success", true));

    private Replies() {}

    /// An event that was set aside, by its place in the batch.
    record SetAside(int index, String messageId, Refusal refusal) {}

    static Response accepted(int accepted, List<SetAside> rejected) {
        if (rejected.isEmpty()) {
            return json(200).entity(SUCCESS).build();
        }
        var body = Json.object().put("success", true).put("accepted", accepted);
        var list = body.putArray("rejected");
        for (var r : rejected) {
            list.addObject()
                    .put("index", r.index())
                    .put("messageId", r.messageId())
                    .put("code", r.refusal().code())
                    .put("field", r.refusal().field())
                    .put("message", r.refusal().message());
        }
        return json(200).entity(Json.bytes(body)).build();
    }

    public static Response error(int status, String code, String message) {
        return json(status).entity(Json.bytes(body(code, message))).build();
    }

    static Response refused(Refusal refusal) {
        var body = body(refusal.code(), refusal.message()).put("field", refusal.field());
        return json(400).entity(Json.bytes(body)).build();
    }

    /// Millrace's own fault; nothing of the request was kept.
    public static Response unavailable(String message) {
        return json(503)
                .header("Retry-After", "5")
                .entity(Json.bytes(body("unavailable", message)))
                .build();
    }

    /// Too much; nothing of the request was kept. Both headers are seconds from now.
    static Response later(Retry retry) {
        return json(429)
                .header("Retry-After", retry.seconds())
                .header("X-RateLimit-Reset", retry.seconds())
                .entity(Json.bytes(body(retry.code(), retry.message())))
                .build();
    }

    private static ObjectNode body(String code, String message) {
        return Json.object().put("success", false).put("code", code).put("message", message);
    }

    private static Response.ResponseBuilder json(int status) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE);
    }
}
