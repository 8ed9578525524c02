package io.millrace.core.routing;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a lane follows, fixed when an event is logged. `DEVICE`: anonymousId, else userId (order is
/// kept across login). `USER`: userId, else anonymousId (one order over all devices of a known
/// user, with a seam at login).
public enum LaneKey {
    @JsonProperty("device")
    DEVICE,
    @JsonProperty("user")
    USER
}
