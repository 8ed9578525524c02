import { Text } from "@mantine/core";
import { RotateCcw } from "lucide-react";
import { useDeadLetters } from "@/api/dead-letters";
import type { LetterReason } from "@/api/inspection-types";
import type { Source } from "@/api/types";
import { Confirm } from "@/components/Confirm";
import { plural } from "@/components/format";
import { Notice } from "@/components/Notice";

interface Props {
  source: Source;
  stage: string;
  reason: LetterReason;
}

/** Lets all events of one reason pass the door again; says how many it refused once more. */
export function RetryReason({ source, stage, reason }: Props) {
  const retry = useDeadLetters("retry");
  const { code, count } = reason;
  const off = code === "source_disabled" && !source.enabled;
  const again = retry.data?.refused ?? 0;
  return (
    <>
      <Confirm
        label="Retry all"
        icon={<RotateCcw size={14} aria-hidden />}
        disabled={off}
        title={`Retry ${plural(count, "event")}`}
        verb={`Retry ${plural(count, "event")}`}
        pending={retry.isPending}
        error={retry.error}
        onConfirm={(close) =>
          retry.mutate(
            { filter: { sourceId: source.id, stage, code } },
            { onSuccess: () => close() },
          )
        }
      >
        <Text>
          They pass the door again as new events, with the message id and the time they came with.
          Those that are still wrong stay here.
        </Text>
      </Confirm>
      {off && (
        <Text size="xs" c="dimmed">
          Switch the source on first.
        </Text>
      )}
      {again > 0 && (
        <Notice kind="warning">
          {plural(again, "event")} refused again: {retry.data?.reasons?.[0]?.message}
        </Notice>
      )}
    </>
  );
}
