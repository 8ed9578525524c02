/// Passes the data plane's answers on.
@NullMarked
package io.millrace.controlplane.inspect;

import org.jspecify.annotations.NullMarked;
