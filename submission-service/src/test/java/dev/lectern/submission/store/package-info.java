/** Tests of how documents are kept. */
@NullMarked
package dev.lectern.submission.store;

import org.jspecify.annotations.NullMarked;
