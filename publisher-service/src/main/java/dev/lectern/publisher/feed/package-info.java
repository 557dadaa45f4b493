/** The program in the formats that calendars, conference apps, spreadsheets and readers of news already speak. */
@NullMarked
package dev.lectern.publisher.feed;

import org.jspecify.annotations.NullMarked;
