/// Users' JavaScript, versioned; syntax check and test run.
@NullMarked
package io.millrace.controlplane.transformation;

import org.jspecify.annotations.NullMarked;
