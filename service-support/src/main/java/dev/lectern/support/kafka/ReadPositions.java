package dev.lectern.support.kafka;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Somebody who reads topics, and how far. */
public interface ReadPositions {

    /** What it is called in metrics. */
    String reader();

    /** The offsets to be handled next; asked on another thread than the one that reads. */
    Map<TopicPartition, Long> next();
}
