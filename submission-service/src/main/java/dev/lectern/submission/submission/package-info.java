/** Submissions: what speakers hand in, and what is decided about it. */
@NullMarked
package dev.lectern.submission.submission;

import org.jspecify.annotations.NullMarked;
