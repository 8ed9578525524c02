package io.millrace.controlplane.inspect;

import jakarta.ws.rs.DefaultValue;
import java.util.HashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.RestQuery;

/// Which dead letters; an empty text asks for all.
///
/// @param name of the event
/// @param userId userId or anonymousId
/// @param from ISO-8601
/// @param to ISO-8601
record LetterFilter(
        @RestQuery @DefaultValue("") String connectionId,
        @RestQuery @DefaultValue("") String sourceId,
        @RestQuery @DefaultValue("") String stage,
        @RestQuery @DefaultValue("") String code,
        @RestQuery @DefaultValue("") String type,
        @RestQuery @DefaultValue("") String name,
        @RestQuery @DefaultValue("") String userId,
        @RestQuery @DefaultValue("") String messageId,
        @RestQuery @DefaultValue("") String from,
        @RestQuery @DefaultValue("") String to) {

    /// As parameters; a new map.
    Map<String, String> query() {
        var query = new HashMap<String, String>();
        query.put("connectionId", connectionId);
        query.put("sourceId", sourceId);
        query.put("stage", stage);
        query.put("code", code);
        query.put("type", type);
        query.put("name", name);
        query.put("userId", userId);
        query.put("messageId", messageId);
        query.put("from", from);
        query.put("to", to);
        return query;
    }
}
