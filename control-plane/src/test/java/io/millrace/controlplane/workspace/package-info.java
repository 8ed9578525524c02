/// Tests of the package.
@NullMarked
package io.millrace.controlplane.workspace;

import org.jspecify.annotations.NullMarked;
