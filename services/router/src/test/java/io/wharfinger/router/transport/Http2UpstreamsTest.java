package io.wharfinger.router.transport;

class Http2UpstreamsTest extends UpstreamsContract {
    Http2UpstreamsTest() throws Exception {}

    @Override
    boolean http2() {
        return true;
    }
}
