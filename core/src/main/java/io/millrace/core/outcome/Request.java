package io.millrace.core.outcome;

import java.net.URI;
import java.util.Map;

/// What goes over the wire, complete with secrets.
public sealed interface Request {

    /// The bytes of the body, for limits and counters.
    byte[] body();

    /// @param method `POST`, `PUT` ...
    /// @param headers includes `content-type`; names in lower case
    /// @param gzip compress the body on the wire
    record Http(String method, URI uri, Map<String, String> headers, byte[] body, boolean gzip)
            implements Request {
        public Http {
            headers = Map.copyOf(headers);
        }
    }

    /// One object to store; repeating it overwrites the same key.
    record PutObject(
            ObjectStore store, String key, String contentType, String contentEncoding, byte[] body)
            implements Request {}
}
