/** The organizer's planning board: a page that shows a draft as it improves, and lets people change it. */
@NullMarked
package dev.lectern.scheduler.planningboard;

import org.jspecify.annotations.NullMarked;
