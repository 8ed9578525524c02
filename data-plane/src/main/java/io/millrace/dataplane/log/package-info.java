/// The append-only event log: what it promises and the form of what it stores.
@NullMarked
package io.millrace.dataplane.log;

import org.jspecify.annotations.NullMarked;
