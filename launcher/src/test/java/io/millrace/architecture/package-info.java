/// Which module and package may know what, checked on the compiled classes of all modules.
@NullMarked
package io.millrace.architecture;

import org.jspecify.annotations.NullMarked;
