import { describe, expect, it } from "vitest";
import type { ConnectionCounts, Overview } from "@/api/inspection-types";
import { attention } from "./attention";

const CLEAN = { filtered: 0, dropped: 0, aborted: 0, expired: 0, parked: 0, retrying: 0 };
const COUNTS: ConnectionCounts = {
  ...CLEAN,
  connectionId: "con_1",
  ingested: 5,
  delivered: 2,
  lag: 3,
  perSecond: 0,
  state: "held",
  reason: "Mixpanel refuses the token (401)",
  balanced: true,
};

const overview = (change: Partial<Overview>, counts: ConnectionCounts = COUNTS): Overview => ({
  dataPlane: { reachable: true, javascript: "compiled" },
  sources: [{ id: "src_1", name: "Shop", enabled: true }],
  transformations: [],
  destinations: [{ id: "dst_1", name: "Mixpanel", type: "mixpanel", enabled: true }],
  connections: [
    {
      id: "con_1",
      sourceId: "src_1",
      destinationId: "dst_1",
      transformationIds: [],
      enabled: true,
    },
  ],
  ledger: { at: "2026-01-01T00:00:00Z", sources: [], connections: [counts] },
  ...change,
});

describe("attention", () => {
  it("says_the_cause_and_what_it_holds_up", () => {
    expect(attention(overview({}))[0]?.text).toBe(
      "Mixpanel refuses the token (401). 3 events wait, none lost.",
    );
  });

  it("puts_an_unreachable_data_plane_first", () => {
    const needs = attention(overview({ dataPlane: { reachable: false } }));
    expect(needs.map((need) => need.key)).toEqual(["data-plane", "con_1"]);
  });

  it("is_quiet_while_events_flow", () => {
    expect(attention(overview({}, { ...COUNTS, state: "delivering" }))).toEqual([]);
  });
});
