/// Tests of the package.
@NullMarked
package io.millrace.controlplane.problem;

import org.jspecify.annotations.NullMarked;
