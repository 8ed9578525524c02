/// User JavaScript over events: sandboxed, bounded in time and memory, results in input order.
@NullMarked
package io.millrace.transformers;

import org.jspecify.annotations.NullMarked;
