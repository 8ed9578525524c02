package io.millrace.dataplane.egress;

import java.util.Arrays;
import java.util.Locale;

/// Which addresses requests may go to (`MILLRACE_ALLOW_TARGETS`).
public enum TargetPolicy {
    /// Addresses of the public internet only.
    PUBLIC,
    /// Public ones and this machine's loopback.
    LOOPBACK,
    /// Any address: for people who run their own network and their own users.
    ALL;

    /// Reads the setting's value; throws [IllegalArgumentException] naming what it may be.
    public static TargetPolicy of(String setting) {
        var name = setting.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(policy -> policy.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        TargetGuard.SETTING
                                                + " must be public, loopback or all: "
                                                + setting));
    }
}
