package io.millrace.destinations.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.event.MessageId;
import io.millrace.core.json.Json;
import io.millrace.core.outcome.Request;
import io.millrace.core.outcome.Step;
import io.millrace.destinations.BatchContext;
import io.millrace.destinations.SettingsInvalid;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class S3KeysTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void a_range_of_the_log_names_its_object() throws SettingsInvalid {
        assertThat(key(0)).isEqualTo("millrace/con_1/2026-03-01/10/3-5-5.json.gz");
    }

    @Test
    void parts_of_one_event_never_overwrite_each_other() throws SettingsInvalid {
        assertThat(List.of(key(0), key(1), key(2))).doesNotHaveDuplicates();
    }

    private static String key(int step) throws SettingsInvalid {
        var s3 = new S3();
        var settings = s3.parse(Json.object().put("location", "file:///archive"));
        var steps = List.of(new Step("objects", new MessageId("m"), new byte[] {'{', '}'}));
        var call = s3.batch(steps, settings, new BatchContext("con_1", 3, 5, 5, step, AT));
        return ((Request.PutObject) call.request()).key();
    }
}
