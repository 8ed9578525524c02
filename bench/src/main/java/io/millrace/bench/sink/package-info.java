/// The scripted destination that checks loss, duplicates and order.
@NullMarked
package io.millrace.bench.sink;

import org.jspecify.annotations.NullMarked;
