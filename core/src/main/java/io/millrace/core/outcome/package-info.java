/// From plan to verdict: what a destination does with an event and what became of it.
@NullMarked
package io.millrace.core.outcome;

import org.jspecify.annotations.NullMarked;
