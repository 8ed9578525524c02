/// Tests of the package.
@NullMarked
package io.millrace.controlplane.page;

import org.jspecify.annotations.NullMarked;
