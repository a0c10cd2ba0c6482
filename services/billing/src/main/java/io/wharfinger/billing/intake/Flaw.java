package io.wharfinger.billing.intake;

import io.wharfinger.billing.position.ProducerEpoch;

/**
 * A record that breaks the contract.
 *
 * @param why what is wrong with it
 * @param raw all of it, in base64
 */
record Flaw(ProducerEpoch producer, long seq, String why, String raw) {

    @Override
    public String toString() {
        return producer + "/" + seq;
    }
}
