/// Tracking plans: whether an event looks as its source's plan says, in bounded time.
@NullMarked
package io.millrace.transformers.tracking;

import org.jspecify.annotations.NullMarked;
