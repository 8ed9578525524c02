import { Button, Text } from "@mantine/core";
import { Download, RotateCcw, Trash2 } from "lucide-react";
import { exportAddress, useDeadLetters, type DeadLetterFilter } from "@/api/dead-letters";
import type { DeadLetter, Retried } from "@/api/inspection-types";
import { Confirm } from "@/components/Confirm";
import { exact } from "@/components/format";
import { Toolbar } from "@/components/Toolbar";
import { counted } from "./counted";

/** "12 sent again, 3 refused again: the source Shop is switched off". */
function outcome({ count, refused, reasons }: Retried) {
  const sent = `${exact(count)} sent again`;
  if (!refused) return sent;
  return `${sent}, ${exact(refused)} refused again: ${reasons?.[0]?.message ?? "look at them"}`;
}

interface Props {
  filter: DeadLetterFilter;
  total: number;
  ticked: DeadLetter[];
  clear: () => void;
}

/** Retry, delete, export: the ticked ones, else all that the filter lets through. */
export function DeadLetterActions({ filter, total, ticked, clear }: Props) {
  const retry = useDeadLetters("retry");
  const remove = useDeadLetters("delete");
  const some = ticked.length > 0;
  const chosen = some ? { ids: ticked.map((letter) => letter.id) } : { filter };
  const many = some ? exact(ticked.length) : `all ${counted(total)}`;
  const what = `${many} dead ${(some ? ticked.length : total) === 1 ? "letter" : "letters"}`;
  const done = (close: () => void) => ({
    onSuccess: () => {
      clear();
      close();
    },
  });
  return (
    <Toolbar
      say={
        <>
          {counted(total)} {total === 1 ? "letter" : "letters"}
          {some && `, ${exact(ticked.length)} ticked`}
          {retry.data && `, ${outcome(retry.data)}`}
        </>
      }
    >
      <Confirm
        label={some ? `Retry ${many}` : "Retry all"}
        icon={<RotateCcw size={14} aria-hidden />}
        disabled={total === 0}
        title={`Retry ${what}`}
        verb={`Retry ${many}`}
        pending={retry.isPending}
        error={retry.error}
        onConfirm={(close) => retry.mutate(chosen, done(close))}
      >
        <Text>
          They run through the connection as it is today, in order among themselves and with what
          waits, but after everything of the same lane that was delivered already. Events refused at
          the door are let in again as new events.
        </Text>
      </Confirm>
      <Confirm
        label={some ? `Delete ${many}` : "Delete all"}
        icon={<Trash2 size={14} aria-hidden />}
        disabled={total === 0}
        title={`Delete ${what}`}
        verb={`Delete ${many}`}
        danger
        pending={remove.isPending}
        error={remove.error}
        onConfirm={(close) => remove.mutate(chosen, done(close))}
      >
        <Text>Their payloads are gone for good. The counts of the ledger stay as they are.</Text>
      </Confirm>
      <Button
        component="a"
        href={exportAddress(filter)}
        download="dead-letters.ndjson"
        size="xs"
        variant="default"
        leftSection={<Download size={14} aria-hidden />}
      >
        Export
      </Button>
    </Toolbar>
  );
}
