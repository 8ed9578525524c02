package io.millrace.dataplane.delivery;

import java.util.Arrays;

/// Positions in ascending order, eight bytes each: what is kept in memory of parked rows. Not
/// thread-safe.
final class Positions {
    private long[] items = new long[4];
    private int head;
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    long first() {
        return get(0);
    }

    long get(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return items[head + index];
    }

    /// Adds a position, cheaply when it is the highest; false when it is there already.
    boolean add(long position) {
        var place = size == 0 || get(size - 1) < position ? -(size + 1) : find(position);
        if (place >= 0) {
            return false;
        }
        makeRoom();
        var index = head + -(place + 1);
        System.arraycopy(items, index, items, index + 1, head + size - index);
        items[index] = position;
        size++;
        return true;
    }

    void removeFirst() {
        first();
        head++;
        size--;
    }

    /// Index of a position, -1 when it is not there.
    int indexOf(long position) {
        return Math.max(-1, find(position));
    }

    private int find(long position) {
        var found = Arrays.binarySearch(items, head, head + size, position);
        return found >= 0 ? found - head : found + head;
    }

    private void makeRoom() {
        if (head + size < items.length) {
            return;
        }
        var bigger = head > items.length / 2 ? items : new long[items.length * 2];
        System.arraycopy(items, head, bigger, 0, size);
        items = bigger;
        head = 0;
    }
}
