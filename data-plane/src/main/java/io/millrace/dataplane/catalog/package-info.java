/// What the events of each source look like: names, properties, libraries, sizes, and how they
/// break the source's tracking plan.
@NullMarked
package io.millrace.dataplane.catalog;

import org.jspecify.annotations.NullMarked;
