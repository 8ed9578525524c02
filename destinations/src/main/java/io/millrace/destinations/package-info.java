/// Destination types: what each tool wants to receive. Pure: no I/O, no clock, no chance.
@NullMarked
package io.millrace.destinations;

import org.jspecify.annotations.NullMarked;
