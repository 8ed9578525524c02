/// Events as gzip NDJSON objects in S3, in anything that speaks its protocol, or in a folder.
@NullMarked
package io.millrace.destinations.s3;

import org.jspecify.annotations.NullMarked;
