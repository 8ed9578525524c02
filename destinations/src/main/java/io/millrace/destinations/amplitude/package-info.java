/// Amplitude: HTTP API V2.
@NullMarked
package io.millrace.destinations.amplitude;

import org.jspecify.annotations.NullMarked;
