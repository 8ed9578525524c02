package io.millrace.dataplane.service;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// What a 200 has promised: read with another reader than the node's own.
///
/// @param ids of the events that have one of text
/// @param others events beside those
record Expected(List<String> ids, int others) {
    private static final ObjectMapper READER =
            new ObjectMapper(
                    JsonFactory.builder()
                            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                            .streamReadConstraints(
                                    StreamReadConstraints.builder()
                                            .maxNestingDepth(100_000)
                                            .maxNumberLength(1 << 20)
                                            .build())
                            .build());

    static Expected of(Fuzzed request, RawHttp.Answer answer) throws IOException {
        var ids = new ArrayList<String>();
        var others = 0;
        var rejected = new HashSet<Integer>();
        READER.readTree(answer.body())
                .path("rejected")
                .forEach(letter -> rejected.add(letter.path("index").asInt()));
        var events = events(request);
        for (var i = 0; i < events.size(); i++) {
            if (!rejected.contains(i)) {
                var id = id(events.get(i));
                id.ifPresent(ids::add);
                others += id.isPresent() ? 0 : 1;
            }
        }
        return new Expected(ids, others);
    }

    private static List<JsonNode> events(Fuzzed request) throws IOException {
        if (request.path().equals("/v1/m")) {
            return List.of();
        }
        if (request.path().equals("/v1/webhook")) {
            return List.of(READER.createObjectNode());
        }
        var body = READER.readTree(plain(request.body()));
        if (!request.isBatch()) {
            return List.of(body);
        }
        var events = new ArrayList<JsonNode>();
        body.path("batch").forEach(events::add);
        return events;
    }

    private static byte[] plain(byte[] body) throws IOException {
        var text = body;
        if (body.length > 2 && body[0] == 0x1f && (body[1] & 0xff) == 0x8b) {
            try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
                text = in.readAllBytes();
            }
        }
        return text;
    }

    private static Optional<String> id(JsonNode event) {
        var id = event.path("messageId");
        return id.isTextual() && !id.textValue().isEmpty()
                ? Optional.of(utf8(id.textValue()))
                : Optional.empty();
    }

    /// A lone surrogate is no character of UTF-8.
    static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
