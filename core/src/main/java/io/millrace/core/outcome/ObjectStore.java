package io.millrace.core.outcome;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// Where objects go.
public sealed interface ObjectStore {

    /// A bucket behind the S3 protocol. `endpoint` is empty for AWS itself.
    record S3Bucket(
            Optional<URI> endpoint,
            String region,
            String bucket,
            String accessKeyId,
            String secretAccessKey)
            implements ObjectStore {
        @Override
        public String toString() {
            return "S3Bucket[" + endpoint + ", " + region + ", " + bucket + "]";
        }
    }

    /// A local folder, for one-machine use.
    record Folder(Path path) implements ObjectStore {}
}
