/// Configured destinations; their secrets are sealed at rest and masked on read.
@NullMarked
package io.millrace.controlplane.destination;

import org.jspecify.annotations.NullMarked;
