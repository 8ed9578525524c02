import { expect, it } from "vitest";
import type { NodeMap } from "@/api/engine-types";
import { owned, unowned } from "./partitions";

const node = (name: string, alive: boolean, ...partitions: number[]) => ({
  node: name,
  seenAt: "2026-01-01T00:00:00Z",
  alive,
  partitions: partitions.map((partition) => ({
    partition,
    epoch: 1,
    expiresAt: "2026-01-01T00:00:20Z",
  })),
});

const MAP: NodeMap = { nodes: [node("one", true, 0, 2), node("two", false, 1)], partitions: 4 };

it("every_partition_is_shown_with_its_owner", () => {
  expect(owned(MAP).map(({ owner }) => owner?.node.node)).toEqual(["one", "two", "one", undefined]);
});

it("what_a_dead_node_owns_has_no_owner", () => {
  expect(unowned(MAP)).toEqual([1, 3]);
});
