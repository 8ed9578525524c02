/// Tests of the package.
@NullMarked
package io.millrace.controlplane.access;

import org.jspecify.annotations.NullMarked;
