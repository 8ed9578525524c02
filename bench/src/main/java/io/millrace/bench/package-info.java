/// The command `millrace bench`: load, sink, and one comparable table.
@NullMarked
package io.millrace.bench;

import org.jspecify.annotations.NullMarked;
