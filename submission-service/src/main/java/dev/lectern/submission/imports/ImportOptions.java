package dev.lectern.submission.imports;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What an organizer asks of an import.
 *
 * @param source what the files are said to be, null to find out
 * @param language of submissions that do not say theirs
 * @param createSessionTypes whether the conference gets the session types that it lacks
 * @param zone in which times are that do not say
 */
record ImportOptions(@Nullable Source source, @Nullable String language, boolean createSessionTypes, ZoneId zone) {}
