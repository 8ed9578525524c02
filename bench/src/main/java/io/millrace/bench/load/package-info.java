/// Events and the clients that send them.
@NullMarked
package io.millrace.bench.load;

import org.jspecify.annotations.NullMarked;
