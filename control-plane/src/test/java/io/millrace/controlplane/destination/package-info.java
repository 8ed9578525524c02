/// Tests of the package.
@NullMarked
package io.millrace.controlplane.destination;

import org.jspecify.annotations.NullMarked;
