/// Tests of the package.
@NullMarked
package io.millrace.controlplane.environment;

import org.jspecify.annotations.NullMarked;
