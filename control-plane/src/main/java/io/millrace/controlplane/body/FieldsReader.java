package io.millrace.controlplane.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.controlplane.problem.Problem.Kind;
import io.millrace.controlplane.problem.ProblemException;
import io.millrace.core.json.Json;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/// Reads a JSON request body as [Fields]. Stricter than what SDKs may send to the data plane: no
/// duplicate keys, nothing after the object. Bad JSON is a 400 with line and column.
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class FieldsReader implements MessageBodyReader<Fields> {

    private static final ObjectReader READER =
            Json.MAPPER
                    .readerFor(JsonNode.class)
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] on, MediaType media) {
        return type == Fields.class;
    }

    @Override
    public Fields readFrom(
            Class<Fields> type,
            Type generic,
            Annotation[] on,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        return parse(body.readAllBytes());
    }

    static Fields parse(byte[] body) throws IOException {
        try {
            JsonNode tree = READER.readTree(body);
            if (tree instanceof ObjectNode object) {
                return new Fields(object);
            }
            throw ProblemException.of(Kind.INVALID, "The body must be a JSON object.");
        } catch (JsonProcessingException e) {
            throw ProblemException.of(Kind.INVALID, "The body is not valid JSON" + where(e));
        }
    }

    private static String where(JsonProcessingException e) {
        var place = e.getLocation();
        return place == null
                ? "."
                : " at line %d, column %d: %s."
                        .formatted(place.getLineNr(), place.getColumnNr(), firstLine(e));
    }

    private static String firstLine(JsonProcessingException e) {
        var message = e.getOriginalMessage().lines().findFirst().orElse("");
        return message.length() > 200 ? message.substring(0, 200) : message;
    }
}
