package io.wharfinger.testkit.sample.impure;

final class Database {
    Object touch(java.sql.Connection connection) {
        return connection;
    }
}
