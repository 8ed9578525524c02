/// Tests of the package.
@NullMarked
package io.millrace.controlplane.transformation;

import org.jspecify.annotations.NullMarked;
