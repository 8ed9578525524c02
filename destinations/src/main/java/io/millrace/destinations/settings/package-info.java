/// Settings checked against the JSON Schema that also draws their form.
@NullMarked
package io.millrace.destinations.settings;

import org.jspecify.annotations.NullMarked;
