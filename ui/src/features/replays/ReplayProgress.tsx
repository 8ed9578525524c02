import { Text } from "@mantine/core";
import type { Replay } from "@/api/engine-types";
import { exact } from "@/components/format";
import { ProgressBar } from "@/components/ProgressBar";

const TONES = {
  running: "var(--accent)",
  paused: "var(--status-grey)",
  done: "var(--status-green)",
  cancelled: "var(--status-grey)",
};

/** How far a replay has read its range of the log, in which events of other sources stand too. */
export function ReplayProgress({ replay }: { replay: Replay }) {
  const { read, total, state } = replay;
  return (
    <div style={{ paddingTop: 6 }}>
      <ProgressBar label="Read of the range" done={read} total={total} tone={TONES[state]} />
      <Text size="xs" c="dimmed" mt={4} className="numbers">
        {exact(read)} of {exact(total)} in the log read
      </Text>
    </div>
  );
}
