/// Tests of the package.
@NullMarked
package io.millrace.controlplane.body;

import org.jspecify.annotations.NullMarked;
