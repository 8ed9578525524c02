package io.millrace.dataplane.egress;

import io.millrace.core.outcome.ObjectStore.S3Bucket;
import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Request;
import java.io.Serial;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/// Puts objects with the AWS client, one for each bucket and key, the least recently used
/// forgotten. The machine's own AWS profiles and variables play no part. Thread-safe.
final class S3Store implements AutoCloseable {
    private static final int CLIENTS = 64;

    private final OkHttpTransport transport;
    private final Map<S3Bucket, S3Client> clients = new Recent();

    S3Store(OkHttpClient client) {
        this.transport = new OkHttpTransport(client);
    }

    /// @param deadline of [System#nanoTime]
    Reply put(S3Bucket bucket, Request.PutObject request, long deadline) {
        var attempt = new S3Attempt(new Progress(), deadline);
        try {
            return ScopedValue.where(S3Attempt.CURRENT, attempt).call(() -> put(bucket, request));
        } catch (AwsServiceException e) {
            return answer(e);
        } catch (SdkClientException e) {
            return Failures.reply(
                    e.getCause() == null ? e : e.getCause(), attempt.progress().sending);
        } catch (IllegalArgumentException e) {
            return new Reply.Refused("the object cannot be sent: " + e.getMessage());
        }
    }

    private Reply put(S3Bucket bucket, Request.PutObject request) {
        var object =
                PutObjectRequest.builder()
                        .bucket(bucket.bucket())
                        .key(request.key())
                        .contentType(blankToNull(request.contentType()))
                        .contentEncoding(blankToNull(request.contentEncoding()))
                        .build();
        var stored = client(bucket).putObject(object, RequestBody.fromBytes(request.body()));
        var http = stored.sdkHttpResponse();
        return new Reply.Answer(http.statusCode(), lowerCased(http.headers()), new byte[0]);
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }

    /// S3's own error document where it sent one: `<Error><Code>NoSuchBucket</Code>…`.
    private static Reply answer(AwsServiceException failure) {
        var details = Optional.ofNullable(failure.awsErrorDetails());
        var body =
                details.map(found -> found.rawResponse())
                        .map(raw -> raw.asByteArray())
                        .filter(raw -> raw.length > 0)
                        .orElseGet(
                                () ->
                                        details.map(
                                                        found ->
                                                                "<Code>"
                                                                        + found.errorCode()
                                                                        + "</Code>")
                                                .orElse("")
                                                .getBytes(StandardCharsets.UTF_8));
        var headers =
                details.map(found -> found.sdkHttpResponse())
                        .map(http -> lowerCased(http.headers()))
                        .orElse(Map.of());
        return new Reply.Answer(
                failure.statusCode(),
                headers,
                body.length <= Reply.MAX_BODY ? body : Arrays.copyOf(body, Reply.MAX_BODY));
    }

    private static Map<String, List<String>> lowerCased(Map<String, List<String>> headers) {
        var byName = new LinkedHashMap<String, List<String>>();
        headers.forEach((name, values) -> byName.put(name.toLowerCase(Locale.ROOT), values));
        return byName;
    }

    private S3Client client(S3Bucket bucket) {
        synchronized (clients) {
            return clients.computeIfAbsent(bucket, this::connect);
        }
    }

    /// Signs the whole body and adds no checksum of its own: what every S3-compatible server reads.
    private S3Client connect(S3Bucket bucket) {
        var nothing = ProfileFile.aggregator().build();
        var builder =
                S3Client.builder()
                        .httpClient(transport)
                        .region(
                                Region.of(
                                        bucket.region().isBlank() ? "us-east-1" : bucket.region()))
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(
                                                bucket.accessKeyId(), bucket.secretAccessKey())))
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .serviceConfiguration(
                                S3Configuration.builder()
                                        .pathStyleAccessEnabled(bucket.endpoint().isPresent())
                                        .chunkedEncodingEnabled(false)
                                        .build())
                        .overrideConfiguration(
                                override ->
                                        override.retryStrategy(DefaultRetryStrategy.doNotRetry())
                                                .defaultProfileFileSupplier(() -> nothing));
        bucket.endpoint().map(URI::normalize).ifPresent(builder::endpointOverride);
        return builder.build();
    }

    @Override
    public void close() {
        synchronized (clients) {
            clients.values().forEach(S3Client::close);
            clients.clear();
        }
    }

    /// A forgotten client is not closed: another thread may be using it, and it holds nothing that
    /// the collector does not free (the transport is shared).
    private static final class Recent extends LinkedHashMap<S3Bucket, S3Client> {
        @Serial private static final long serialVersionUID = 1L;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<S3Bucket, S3Client> eldest) {
            return size() > CLIENTS;
        }
    }
}
