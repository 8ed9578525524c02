/// Tests of the package.
@NullMarked
package io.millrace.controlplane.trackingplan;

import org.jspecify.annotations.NullMarked;
