import { Text } from "@mantine/core";
import { RotateCcw } from "lucide-react";
import { useRetryLanes } from "@/api/parked";
import { Confirm } from "@/components/Confirm";
import { plural } from "@/components/format";

/** Tries every lane of a connection at once. */
export function RetryAllLanes({ connectionId, lanes }: { connectionId: string; lanes: number }) {
  const retry = useRetryLanes();
  return (
    <Confirm
      label="Try all now"
      icon={<RotateCcw size={14} aria-hidden />}
      title={`Try ${plural(lanes, "lane")} now`}
      verb={`Try ${plural(lanes, "lane")} now`}
      pending={retry.isPending}
      error={retry.error}
      onConfirm={(close) => retry.mutate({ connectionId }, { onSuccess: close })}
    >
      <Text>
        The event at the head of each lane is tried at once instead of at its time. What still fails
        waits again, and its lane behind it.
      </Text>
    </Confirm>
  );
}
