/// Events as JSON to any address.
@NullMarked
package io.millrace.destinations.webhook;

import org.jspecify.annotations.NullMarked;
