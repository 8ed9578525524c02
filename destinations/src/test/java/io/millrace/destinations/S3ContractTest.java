package io.millrace.destinations;

import io.millrace.destinations.s3.S3;
import io.millrace.destinations.s3.S3Settings;

class S3ContractTest extends DestinationTypeContract<S3Settings> {
    @Override
    DestinationType<S3Settings> type() {
        return new S3();
    }
}
