package dev.lectern.submission.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.submission.Api;
import dev.lectern.submission.SubmissionServiceIT;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.IndexInfo;

@SubmissionServiceIT
class IndexesIT {

    @Autowired
    Api api;

    @Autowired
    MongoOperations mongo;

    @Test
    void areThereSoonAfterTheStart() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(mongo.indexOps("submissions").getIndexInfo())
                        .extracting(IndexInfo::getName)
                        .contains("in_order", "by_status", "by_session_type", "by_token", "by_word", "by_score"));
    }

    @Test
    void theServiceSaysThatItIsReady() {
        assertThat(api.anyone().get("/actuator/health/readiness").text("status"))
                .isEqualTo("UP");
        assertThat(api.anyone().get("/actuator/health/liveness").text("status")).isEqualTo("UP");
    }

    @Test
    void theServiceDescribesItself() {
        var description = api.anyone().get("/v3/api-docs");

        assertThat(description.status()).isEqualTo(200);
        assertThat(description.body().path("paths").propertyNames())
                .contains("/api/conferences/{conference}", "/api/submissions/{id}");
    }
}
