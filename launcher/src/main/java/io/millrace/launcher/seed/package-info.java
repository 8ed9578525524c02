/// What a first start creates, through the same API a person has.
@NullMarked
package io.millrace.launcher.seed;

import org.jspecify.annotations.NullMarked;
