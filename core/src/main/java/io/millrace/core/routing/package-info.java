/// The config document: what people configured, as the data plane reads it.
@NullMarked
package io.millrace.core.routing;

import org.jspecify.annotations.NullMarked;
