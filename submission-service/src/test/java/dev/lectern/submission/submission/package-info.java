/** Tests of submissions and decisions. */
@NullMarked
package dev.lectern.submission.submission;

import org.jspecify.annotations.NullMarked;
