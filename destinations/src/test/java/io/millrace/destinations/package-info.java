/// Every type through one contract and one runner of fixtures.
@NullMarked
package io.millrace.destinations;

import org.jspecify.annotations.NullMarked;
