/** Tests of how drafts are shown. */
@NullMarked
package dev.lectern.scheduler.draft;

import org.jspecify.annotations.NullMarked;
