package dev.lectern.support.crash;

/** A place between two steps that only together make an effect: whoever is killed there has done the first one only. */
public enum CrashPoint {
    /** submission-service: a document and its events are in the store, and the relay does not know of it. */
    DOCUMENT_WRITTEN,

    /** submission-service: an act about many has had its effect on one of them, and does not say so. */
    ACT_STEP_DONE,

    /** submission-service: a place was given to somebody who waited, and whoever left it still says that it is free. */
    PLACE_GIVEN,

    /** submission-service: the rows of an import are in the store, and it does not say that somebody is to carry it out. */
    IMPORT_STORED,

    /** submission-service: a row of an import has become a submission, and the row does not say so. */
    IMPORT_ROW_TAKEN,

    /** submission-service: people are out of the document of their submission, and not of what else is kept of it. */
    PEOPLE_ERASED,

    /** Any service: a request has had its effect, and nothing of the answer has been written. */
    ANSWERING,

    /** The relay: it has read what a document has pending, and sent nothing of it. */
    OUTBOX_READ,

    /** The relay: Kafka has acknowledged what a document had pending, and the document still holds it. */
    OUTBOX_ACKNOWLEDGED,

    /** The relay: a document no longer holds what was acknowledged, and whether it was overtaken is not looked at yet. */
    OUTBOX_CLEARED,

    /** The relay: somebody else was faster, and the present state of the key has not been sent again. */
    OUTBOX_OVERTAKEN,

    /** scheduler-service: a record has been polled, and no board knows of it. */
    BOARD_RECORD_POLLED,

    /** scheduler-service: a record is in its board. */
    BOARD_RECORD_APPLIED,

    /** scheduler-service: a draft, a pin or a part of a release is about to be sent. */
    JOURNAL_WRITING,

    /** scheduler-service: Kafka has acknowledged it, and whoever wrote it does not know. */
    JOURNAL_ACKNOWLEDGED,

    /** scheduler-service: the talks of a release are in the topic, and the record that closes it is not. */
    RELEASE_UNCLOSED,

    /** scheduler-service: a board knows that people were erased, and the topic still has them in releases. */
    RELEASES_UNERASED,

    /** publisher-service: a record has been polled, and nothing has come of it. */
    SCHEDULE_RECORD_POLLED,

    /** publisher-service: a release is in the store, and it is not the current one. */
    RELEASE_KEPT,

    /** publisher-service: a release is the current one, and the relay does not know of its events. */
    HEAD_WRITTEN,

    /** publisher-service: erased people are out of the releases in the store, and nobody has been told. */
    RELEASES_ERASED,

    /** publisher-service: a record has had its effect, and the position still lies before it. */
    SCHEDULE_RECORD_DONE,

    /** publisher-service: the position lies behind a record that has had its effect. */
    POSITION_WRITTEN,

    /** publisher-service: the messages of a release are in the store, and their webhook does not say so. */
    WEBHOOK_MESSAGES_WRITTEN,

    /** publisher-service: a receiver has answered, and the message does not say so. */
    WEBHOOK_ANSWERED
}
