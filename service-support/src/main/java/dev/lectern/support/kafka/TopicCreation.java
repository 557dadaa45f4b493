package dev.lectern.support.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Creates the topics of a service, at start and whenever one of them is gone, however long Kafka is away. */
class TopicCreation implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TopicCreation.class);

    private static final int FIRST_PAUSE_MILLIS = 250;
    private static final int LONGEST_PAUSE_MILLIS = 5_000;
    private static final int CHECK_MILLIS = 20_000;
    private static final int TIMEOUT_MILLIS = 15_000;

    private final Map<String, Object> adminSettings;
    private final List<EventTopics> topics;
    private volatile @Nullable Thread thread;

    TopicCreation(Map<String, Object> adminSettings, List<EventTopics> topics) {
        this.adminSettings = new HashMap<>(adminSettings);
        this.adminSettings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        this.adminSettings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS / 3);
        this.topics = topics;
    }

    @Override
    public void start() {
        var starting = new Thread(this::run, "lectern-topics");
        starting.setDaemon(true);
        thread = starting;
        starting.start();
    }

    @Override
    public void stop() {
        var running = thread;
        if (running != null) {
            running.interrupt();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return 0;
    }

    private void run() {
        var pause = FIRST_PAUSE_MILLIS;
        try {
            while (isRunning()) {
                if (created()) {
                    Thread.sleep(CHECK_MILLIS);
                    pause = FIRST_PAUSE_MILLIS;
                } else {
                    Thread.sleep(pause);
                    pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean created() throws InterruptedException {
        try (var admin = Admin.create(adminSettings)) {
            for (var topicsOfBean : topics) {
                var creation = admin.createTopics(topicsOfBean.toCreate()).values();
                for (var topic : creation.values()) {
                    try {
                        topic.get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
                        topicsOfBean.created();
                    } catch (ExecutionException e) {
                        if (!(e.getCause() instanceof TopicExistsException)) {
                            throw e;
                        }
                    }
                }
                topicsOfBean.exist();
            }
            return true;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            log.warn("topics cannot be created for now: {}", e.toString());
            return false;
        }
    }
}
