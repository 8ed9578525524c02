import { Button, NumberInput, Text } from "@mantine/core";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState, type SyntheticEvent } from "react";
import { usePreview, useStartReplay } from "@/api/replays";
import { DetailPanel } from "@/components/DetailPanel";
import { fieldError, remainingError } from "@/components/form-errors";
import { duration, plural } from "@/components/format";
import { LeaveGuard } from "@/components/LeaveGuard";
import { Notice } from "@/components/Notice";
import { PreviewCounts } from "./PreviewCounts";
import { draftOf, firstWish, missing, type Wish } from "./replay-draft";
import { Step } from "./Step";
import { WishFields } from "./WishFields";

const route = getRouteApi("/in/replays/new");
const SHOWN = ["connectionId", "from", "to", "eventsPerSecond"];

/** Which events, how many they are, how fast: then it starts. */
export function NewReplay() {
  const { connection } = route.useSearch();
  const [wish, setWish] = useState(() => firstWish(connection ?? "", Date.now()));
  const [touched, setTouched] = useState(false);
  const preview = usePreview();
  const start = useStartReplay();
  const navigate = useNavigate();
  const open = missing(wish);
  const count = preview.data?.matched ?? 0;
  const ready = preview.isSuccess && count > 0;
  const change = (next: Partial<Wish>) => {
    setWish({ ...wish, ...next });
    setTouched(true);
    preview.reset();
    start.reset();
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!ready) {
      preview.mutate(draftOf(wish));
      return;
    }
    start.mutate(draftOf(wish), {
      onSuccess: ({ id }) => void navigate({ to: "/replays/$replayId", params: { replayId: id } }),
    });
  };
  const error = start.error ?? preview.error;
  const rest = remainingError(error, (field) => SHOWN.includes(field));
  return (
    <DetailPanel title="Replay events" back="/replays">
      <form onSubmit={submit}>
        <LeaveGuard when={touched && !start.isPending && !start.isSuccess} />
        <Step number={1} title="Which events" done={open === undefined}>
          <WishFields wish={wish} error={error} onChange={change} />
        </Step>
        <Step number={2} title="How many they are" done={preview.isSuccess}>
          {preview.data ? (
            <PreviewCounts preview={preview.data} from={wish.from ?? ""} />
          ) : (
            <Text size="sm" c="dimmed">
              {open ?? "Counting starts nothing."}
            </Text>
          )}
          <Button
            mt="sm"
            size="xs"
            variant="default"
            disabled={open !== undefined}
            loading={preview.isPending}
            onClick={() => preview.mutate(draftOf(wish))}
          >
            {preview.data ? "Count again" : "Count events"}
          </Button>
        </Step>
        <Step number={3} title="How fast" done={false}>
          <NumberInput
            label="Events per second"
            description="At most. Live events of the connection go on beside it."
            maw={240}
            min={1}
            max={10_000}
            allowDecimal={false}
            thousandSeparator=","
            error={fieldError(error, "eventsPerSecond")}
            value={wish.eventsPerSecond}
            onChange={(value) => setWish({ ...wish, eventsPerSecond: Number(value) || 1 })}
          />
          {ready && (
            <Text size="sm" mt="xs">
              About {duration(Math.max(1000, (count / wish.eventsPerSecond) * 1000))} for{" "}
              {plural(count, "event")}.
            </Text>
          )}
        </Step>
        {rest !== undefined && <Notice kind="error">{rest}</Notice>}
        <Button type="submit" mt="md" disabled={!ready} loading={start.isPending}>
          {ready ? `Replay ${plural(count, "event")}` : "Replay"}
        </Button>
      </form>
    </DetailPanel>
  );
}
