package io.millrace.launcher.demo;

/// What the shoppers do.
///
/// @param perSecond events, 1 to 200
/// @param sent accepted since the start
/// @param refused not accepted, or the data plane did not answer
public record ShopperState(boolean on, int perSecond, long sent, long refused) {}
