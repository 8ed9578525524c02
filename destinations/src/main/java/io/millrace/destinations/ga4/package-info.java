/// Google Analytics 4: Measurement Protocol.
@NullMarked
package io.millrace.destinations.ga4;

import org.jspecify.annotations.NullMarked;
