import type { DataPlaneNode, NodeMap, Partition } from "@/api/engine-types";

export interface Owned {
  partition: number;
  owner?: { node: DataPlaneNode; at: number; lease: Partition };
}

/** Every partition with its owner, where it has one; `at` numbers the owners. */
export function owned(map: NodeMap): Owned[] {
  return Array.from({ length: map.partitions }, (_, partition) => {
    for (const [at, node] of map.nodes.entries()) {
      const lease = node.partitions.find((own) => own.partition === partition);
      if (lease) return { partition, owner: { node, at, lease } };
    }
    return { partition };
  });
}

/** Partitions that no living node owns. */
export const unowned = (map: NodeMap) =>
  owned(map)
    .filter(({ owner }) => owner?.node.alive !== true)
    .map(({ partition }) => partition);
