/// Tests of the package.
@NullMarked
package io.millrace.controlplane.connection;

import org.jspecify.annotations.NullMarked;
