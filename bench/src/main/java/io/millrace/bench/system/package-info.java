/// The system under load: started here, already running, or somewhere else.
@NullMarked
package io.millrace.bench.system;

import org.jspecify.annotations.NullMarked;
