/// Tables from event fields to a vendor's fields.
@NullMarked
package io.millrace.destinations.mapping;

import org.jspecify.annotations.NullMarked;
