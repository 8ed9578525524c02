package io.millrace.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// The users of a load: their ids, and how many events each has sent and had accepted. A user
/// belongs to one client, as a device belongs to one person, so his events leave in order. Used by
/// the generator's thread.
final class Users {

    static final int ANONYMOUS_LENGTH = 36;
    static final int USER_LENGTH = 11;

    private final byte[][] anonymousIds;
    private final int[] sent;
    private final int[] accepted;

    Users(int count) {
        anonymousIds = new byte[count][];
        sent = new int[count];
        accepted = new int[count];
        for (int i = 0; i < count; i++) {
            anonymousIds[i] = anonymousId(i).getBytes(StandardCharsets.US_ASCII);
        }
    }

    int count() {
        return sent.length;
    }

    /// The sequence number of the user's next event.
    int next(int user) {
        return ++sent[user];
    }

    /// The user's events up to `sequence` are accepted.
    void accepted(int user, int sequence) {
        accepted[user] = sequence;
    }

    /// By user: the last accepted sequence number.
    int[] accepted() {
        return accepted.clone();
    }

    void writeAnonymousId(byte[] to, int at, int user) {
        System.arraycopy(anonymousIds[user], 0, to, at, ANONYMOUS_LENGTH);
    }

    void writeUserId(byte[] to, int at, int user) {
        to[at] = 'u';
        to[at + 1] = 's';
        to[at + 2] = 'r';
        to[at + 3] = '-';
        Fixed.zeroPadded(to, at + 4, USER_LENGTH - 4, user);
    }

    private static String anonymousId(int user) {
        return UUID.nameUUIDFromBytes(("user " + user).getBytes(StandardCharsets.US_ASCII))
                .toString();
    }
}
