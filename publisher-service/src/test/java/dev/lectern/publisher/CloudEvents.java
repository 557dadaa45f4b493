package dev.lectern.publisher;

import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import java.nio.charset.StandardCharsets;

/** Events as the SDK of CloudEvents reads them. */
public final class CloudEvents {

    private CloudEvents() {}

    public static CloudEvent read(String json) {
        return new JsonFormat().deserialize(json.getBytes(StandardCharsets.UTF_8));
    }
}
