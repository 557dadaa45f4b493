package dev.lectern.scheduler.planning;

/** That a topic is on a track on some day. */
record TopicPlace(int topic, int day, int lane) {

    /** Of the topic and the day alone. */
    long topicDay() {
        return (long) topic << 32 | day;
    }
}
