/// Time, CPU, memory, WAL and facts of the machine.
@NullMarked
package io.millrace.bench.measure;

import org.jspecify.annotations.NullMarked;
