package io.millrace.dataplane.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LookupTest {
    private final Random random = new Random(3);

    @Test
    void every_position_is_found_under_its_hash() throws IOException {
        // Given
        var hashes = random.longs(20_000).toArray();
        var blocks = Lookup.blocks(entries(hashes));
        // Then
        for (var i = 0; i < hashes.length; i += 97) {
            assertThat(find(blocks, hashes[i])).contains((long) i);
        }
    }

    @Test
    void all_positions_of_one_hash_are_found_in_order_across_blocks() throws IOException {
        // Given
        var hashes = random.longs(30_000).toArray();
        IntStream.range(0, 10_000).forEach(i -> hashes[3 * i] = -5);
        // When
        var found = find(Lookup.blocks(entries(hashes)), -5);
        // Then
        assertThat(found).isEqualTo(LongStream.range(0, 10_000).map(i -> 3 * i).boxed().toList());
    }

    @Test
    void a_message_and_a_lane_take_at_most_20_bytes_of_an_event() {
        // Given
        var blocks = Lookup.blocks(entries(random.longs(60_000).toArray()));
        // Then
        assertThat(2 * blocks.stream().mapToInt(b -> b.data().length).sum() / 60_000)
                .isLessThanOrEqualTo(16);
        assertThat(blocks).allMatch(b -> b.data().length <= 1_890);
    }

    @Test
    void another_format_is_refused_by_its_number() {
        assertThatThrownBy(() -> Lookup.offsets(new byte[] {2, 0}, 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("lookup format 2");
    }

    private static long[] entries(long[] hashes) {
        return IntStream.range(0, hashes.length)
                .mapToLong(i -> Lookup.entry(hashes[i], i))
                .toArray();
    }

    private static List<Long> find(List<Lookup.Block> blocks, long hash) throws IOException {
        var found = new ArrayList<Long>();
        for (var block : blocks) {
            found.addAll(Lookup.offsets(block.data(), hash));
        }
        return found;
    }
}
