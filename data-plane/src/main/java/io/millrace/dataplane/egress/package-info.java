/// Requests to the outside: one Sender for every kind, and the guard that keeps them outside.
@NullMarked
package io.millrace.dataplane.egress;

import org.jspecify.annotations.NullMarked;
