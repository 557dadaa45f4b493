package dev.lectern.submission.imports;

import java.util.List;

/**
 * What was read from the files of another system.
 *
 * @param ignored what was there and is not taken over, such as columns
 */
record Export(Source source, List<ExportedTalk> talks, List<ExportedRoom> rooms, List<String> ignored) {

    Export {
        talks = List.copyOf(talks);
        rooms = List.copyOf(rooms);
        ignored = List.copyOf(ignored);
    }
}
