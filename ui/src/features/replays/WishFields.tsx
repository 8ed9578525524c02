import { Button, Group, MultiSelect, Select, Stack, TagsInput, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { overviewQuery } from "@/api/inspection";
import { connectionRows } from "@/components/connection-rows";
import { fieldError } from "@/components/form-errors";
import pageClasses from "@/components/Page.module.css";
import { FoldedSection } from "@/components/schema-form/FoldedSection";
import { TimeField } from "@/components/TimeField";
import { lastRange, RANGES, type Wish } from "./replay-draft";
import { VersionChoice } from "./VersionChoice";

const TYPES = ["track", "identify", "page", "screen", "group", "alias"];

interface Props {
  wish: Wish;
  error: Error | null;
  onChange: (change: Partial<Wish>) => void;
}

/** Connection, time range, filter and versions. */
export function WishFields({ wish, error, onChange }: Props) {
  const { data: overview } = useQuery(overviewQuery);
  const rows = overview ? connectionRows(overview) : [];
  const through = rows.find((row) => row.id === wish.connectionId)?.transformationIds ?? [];
  return (
    <Stack gap="md">
      <Select
        label="To which connection"
        placeholder="Choose"
        searchable
        withAsterisk
        data={rows.map((row) => ({ value: row.id, label: `${row.source} → ${row.destination}` }))}
        error={fieldError(error, "connectionId")}
        value={wish.connectionId || null}
        onChange={(id) => onChange({ connectionId: id ?? "", versions: {} })}
      />
      <Group gap="xs">
        {RANGES.map(({ word, ms }) => (
          <Button
            key={word}
            size="xs"
            variant="default"
            onClick={() => onChange(lastRange(ms, Date.now()))}
          >
            {word}
          </Button>
        ))}
      </Group>
      <div className={pageClasses.fields}>
        <TimeField
          label="Received from"
          value={wish.from}
          error={fieldError(error, "from")}
          onChange={(from) => onChange({ from })}
        />
        <TimeField
          label="Until"
          value={wish.to}
          error={fieldError(error, "to")}
          onChange={(to) => onChange({ to })}
        />
      </div>
      <FoldedSection title="Only some of them" hint="all events otherwise">
        <MultiSelect
          label="Types"
          placeholder={wish.types.length === 0 ? "All types" : ""}
          data={TYPES}
          value={wish.types}
          onChange={(types) => onChange({ types })}
        />
        <TagsInput
          label="Event names"
          description="Exactly as sent; Enter adds one."
          value={wish.names}
          onChange={(names) => onChange({ names })}
        />
        <TextInput
          label="User or anonymous id"
          value={wish.userId}
          onChange={(event) => onChange({ userId: event.currentTarget.value })}
        />
        <TagsInput
          label="Message ids"
          description="Enter adds one."
          value={wish.messageIds}
          onChange={(messageIds) => onChange({ messageIds })}
        />
      </FoldedSection>
      {through.length > 0 && (
        <FoldedSection title="Through an earlier version" hint="today’s code otherwise">
          <VersionChoice
            ids={through}
            versions={wish.versions}
            onChange={(versions) => onChange({ versions })}
          />
        </FoldedSection>
      )}
    </Stack>
  );
}
