/** Tests of submission-service as a whole. */
@NullMarked
package dev.lectern.submission;

import org.jspecify.annotations.NullMarked;
