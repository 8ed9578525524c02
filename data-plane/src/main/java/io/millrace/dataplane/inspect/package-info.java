/// What people want to see: live events, passports, the ledger, dead letters.
@NullMarked
package io.millrace.dataplane.inspect;

import org.jspecify.annotations.NullMarked;
