@NullMarked
package dev.lectern.submission.imports;

import org.jspecify.annotations.NullMarked;
