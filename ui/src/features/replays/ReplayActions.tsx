import { Button, Group, Text } from "@mantine/core";
import { Ban, CirclePause, Play } from "lucide-react";
import type { Replay } from "@/api/engine-types";
import { useOrderReplay } from "@/api/replays";
import { Confirm } from "@/components/Confirm";
import { exact } from "@/components/format";
import { Notice } from "@/components/Notice";

/** Pause, go on, cancel; nothing for a replay that is over. */
export function ReplayActions({ replay }: { replay: Replay }) {
  const order = useOrderReplay(replay.id);
  const { state } = replay;
  if (state === "done" || state === "cancelled") return null;
  const running = state === "running";
  const left = Math.max(0, replay.total - replay.read);
  return (
    <>
      <Group gap="xs" my="md">
        <Button
          size="xs"
          variant="default"
          loading={order.isPending && order.variables !== "cancel"}
          leftSection={
            running ? <CirclePause size={14} aria-hidden /> : <Play size={14} aria-hidden />
          }
          onClick={() => order.mutate(running ? "pause" : "resume")}
        >
          {running ? "Pause" : "Resume"}
        </Button>
        <Confirm
          label="Cancel replay"
          icon={<Ban size={14} aria-hidden />}
          title="Cancel this replay"
          verb="Cancel replay"
          danger
          pending={order.isPending}
          error={order.variables === "cancel" ? order.error : null}
          onConfirm={(close) => order.mutate("cancel", { onSuccess: close })}
        >
          <Text>
            {exact(left)} of {exact(replay.total)} places in the log are not read yet; their events
            will not be replayed. What it delivered stays delivered. A cancelled replay does not go
            on.
          </Text>
        </Confirm>
      </Group>
      {order.error && order.variables !== "cancel" && (
        <Notice kind="error">{order.error.message}</Notice>
      )}
    </>
  );
}
