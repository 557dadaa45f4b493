/** How documents are kept: races for them, their pending events, their indexes. */
@NullMarked
package dev.lectern.submission.store;

import org.jspecify.annotations.NullMarked;
