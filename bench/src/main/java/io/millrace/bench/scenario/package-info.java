/// What is run and what came of it.
@NullMarked
package io.millrace.bench.scenario;

import org.jspecify.annotations.NullMarked;
