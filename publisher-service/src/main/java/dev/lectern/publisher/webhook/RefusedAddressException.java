package dev.lectern.publisher.webhook;

import java.net.UnknownHostException;

/** The name of a receiver leads to where nothing may be sent. */
class RefusedAddressException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    RefusedAddressException() {
        super("its name leads to an address where nothing may be sent");
    }
}
