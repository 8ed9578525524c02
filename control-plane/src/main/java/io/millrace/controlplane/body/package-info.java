/// Request bodies read field by field, with every problem named; lists in answers.
@NullMarked
package io.millrace.controlplane.body;

import org.jspecify.annotations.NullMarked;
