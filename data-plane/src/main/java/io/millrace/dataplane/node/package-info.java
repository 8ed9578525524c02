/// All delivery of one node: the partitions it owns, their engines, and the commits of their
/// progress.
@NullMarked
package io.millrace.dataplane.node;

import org.jspecify.annotations.NullMarked;
