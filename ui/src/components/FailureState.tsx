import { Button, Group, Text } from "@mantine/core";
import { OctagonX, RotateCcw } from "lucide-react";
import { ApiError } from "@/api/client";
import { CopyButton } from "./CopyButton";
import classes from "./states.module.css";

function details(error: Error): string {
  const status = error instanceof ApiError ? `status ${error.status}, ` : "";
  return `${error.name}: ${status}${error.message} (${window.location.pathname})`;
}

/** Says why something could not be read and lets a person try again. */
export function FailureState({ error, retry }: { error: Error; retry: () => void }) {
  const title = error instanceof ApiError ? error.title : "This could not be shown";
  return (
    <div className={classes.failure} role="alert">
      <Group gap="xs" mb={4}>
        <OctagonX size={16} color="var(--status-red)" aria-hidden />
        <Text fw={600}>{title}</Text>
      </Group>
      <Text mb="sm">{error.message}</Text>
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          leftSection={<RotateCcw size={14} aria-hidden />}
          onClick={retry}
        >
          Try again
        </Button>
        <CopyButton value={details(error)} label="Copy details" />
      </Group>
    </div>
  );
}
