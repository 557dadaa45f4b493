package dev.lectern.publisher;

import dev.lectern.testing.service.AccessContract;

@RunningPublisher
class AccessIT extends AccessContract {

    AccessIT() {
        super(PublisherServiceAccess.TABLE, row -> true);
    }
}
