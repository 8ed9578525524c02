/// Exceptions to RFC 9457 problem JSON.
@NullMarked
package io.millrace.controlplane.problem;

import org.jspecify.annotations.NullMarked;
