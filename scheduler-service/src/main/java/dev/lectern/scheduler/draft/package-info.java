/** Drafts: when they are planned, how they are proposed, and how they are shown. */
@NullMarked
package dev.lectern.scheduler.draft;

import org.jspecify.annotations.NullMarked;
