/// What the documents say about the repository is true.
@NullMarked
package io.millrace.documents;

import org.jspecify.annotations.NullMarked;
