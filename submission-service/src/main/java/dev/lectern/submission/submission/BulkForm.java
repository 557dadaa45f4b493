package dev.lectern.submission.submission;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which submissions of a conference something is to be done to, as it is sent; either a list or a filter. */
record BulkForm(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String decision,
        @Nullable List<@Nullable ItemForm> submissions,
        @Nullable FilterForm filter) {

    /** One of them, and the entity tag it must have. */
    record ItemForm(@Nullable String id, @Nullable String ifMatch) {}

    /** What a list of submissions can be narrowed by. */
    record FilterForm(
            @Nullable String status,
            @Nullable String decision,
            @Nullable String language,
            @Nullable String sessionType,
            @Nullable String topic,
            @Nullable String reviewer,
            @Nullable Double minScore,
            @Nullable Double maxScore,
            @Nullable String q) {

        static final FilterForm ALL = new FilterForm(null, null, null, null, null, null, null, null, null);
    }
}
