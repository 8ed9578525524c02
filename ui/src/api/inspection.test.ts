import { describe, expect, it } from "vitest";
import { LIVE_LIMIT, mergeLive } from "./inspection";
import type { LiveEvent } from "./inspection-types";

const event = (partition: number, position: number): LiveEvent => ({
  seq: position,
  messageId: `m-${partition}-${position}`,
  sourceId: "src_1",
  type: "track",
  receivedAt: "2026-01-01T00:00:00Z",
  partition,
  position,
  event: {},
});

describe("mergeLive", () => {
  it("keeps_each_event_once_whatever_node_told_it", () => {
    const merged = mergeLive([event(0, 1)], [event(1, 1), event(0, 1)]);
    expect(merged.map((own) => own.messageId)).toEqual(["m-1-1", "m-0-1"]);
  });

  it("holds_no_more_than_the_data_plane_keeps", () => {
    const many = Array.from({ length: LIVE_LIMIT + 5 }, (_, at) => event(0, at));
    expect(mergeLive([], many)).toHaveLength(LIVE_LIMIT);
  });
});
