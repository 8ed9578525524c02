import { Button, Group, Text } from "@mantine/core";
import { exact } from "./format";

interface Props {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  shown: number;
  /** "Show older" where the order is by time. */
  label?: string;
}

/** The end of a long list: how much is here, and the next page. */
export function MorePages({ query, shown, label = "Show older" }: Props) {
  if (!query.hasNextPage) return null;
  return (
    <Group mt="sm" gap="sm">
      <Button
        size="xs"
        variant="default"
        loading={query.isFetchingNextPage}
        onClick={() => void query.fetchNextPage()}
      >
        {label}
      </Button>
      <Text size="xs" c="dimmed">
        {exact(shown)} shown
      </Text>
    </Group>
  );
}
