/** What-ifs: plans on the side for conferences that are a little different. */
@NullMarked
package dev.lectern.scheduler.whatif;

import org.jspecify.annotations.NullMarked;
