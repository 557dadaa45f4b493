/** The planning model: what OptaPlanner may move, what each rule costs, and how a plan is looked for. */
@NullMarked
package dev.lectern.scheduler.planning;

import org.jspecify.annotations.NullMarked;
