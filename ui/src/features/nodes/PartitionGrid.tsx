import type { NodeMap, Partition } from "@/api/engine-types";
import { relative } from "@/components/format";
import { useNow } from "@/components/use-now";
import classes from "./PartitionGrid.module.css";
import { owned } from "./partitions";

const lease = ({ epoch, expiresAt }: Partition, now: number) =>
  `epoch ${epoch}, ${Date.parse(expiresAt) > now ? "ends" : "ended"} ${relative(expiresAt, now)}`;

/** One tile for each partition: its owner, its fence, until when the lease runs. */
export function PartitionGrid({ map }: { map: NodeMap }) {
  const now = useNow();
  return (
    <ul className={classes.grid} aria-label="Partitions">
      {owned(map).map(({ partition, owner }) => (
        <li key={partition} data-free={owner?.node.alive !== true || undefined}>
          <span className={classes.number}>{partition}</span>
          {owner ? (
            <>
              <span className={`${classes.owner ?? ""} mono`}>{owner.node.node}</span>
              <span className={classes.lease}>{lease(owner.lease, now)}</span>
            </>
          ) : (
            <span className={classes.lease}>no owner</span>
          )}
        </li>
      ))}
    </ul>
  );
}
