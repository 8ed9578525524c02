/// What the process is told by its environment variables.
@NullMarked
package io.millrace.controlplane.environment;

import org.jspecify.annotations.NullMarked;
