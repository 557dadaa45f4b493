/** Tests of conferences. */
@NullMarked
package dev.lectern.submission.conference;

import org.jspecify.annotations.NullMarked;
