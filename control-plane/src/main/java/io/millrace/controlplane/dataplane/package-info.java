/// Calls to the data-plane nodes: which there are, one or all of them, and what their answers mean.
@NullMarked
package io.millrace.controlplane.dataplane;

import org.jspecify.annotations.NullMarked;
