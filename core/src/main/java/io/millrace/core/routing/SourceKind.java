package io.millrace.core.routing;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What sends to a source, which decides what is believed of its events. `CLIENT`: browsers and
/// phones, whose clocks are wrong and whose address is that of a person. `SERVER`: programs of
/// the house. `PIXEL`: images in e-mails. `WEBHOOK`: other systems.
public enum SourceKind {
    @JsonProperty("client")
    CLIENT,
    @JsonProperty("server")
    SERVER,
    @JsonProperty("pixel")
    PIXEL,
    @JsonProperty("webhook")
    WEBHOOK;

    /// Whether a request comes from the person's own device: its clock needs correction, its
    /// address and user agent are the person's.
    public boolean isDevice() {
        return this == CLIENT || this == PIXEL;
    }
}
