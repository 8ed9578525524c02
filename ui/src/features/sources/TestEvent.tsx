import { Button, Group, Text } from "@mantine/core";
import { Send } from "lucide-react";
import { useTestEvent } from "@/api/resources";
import { TextLink } from "@/components/links";
import { Notice } from "@/components/Notice";

/** Sends a real event the way an SDK would and links to its story. */
export function TestEvent({ sourceId }: { sourceId: string }) {
  const test = useTestEvent(sourceId);
  return (
    <div style={{ marginBottom: 12 }}>
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<Send size={14} aria-hidden />}
          loading={test.isPending}
          onClick={() => test.mutate()}
        >
          Send a test event
        </Button>
        <div role="status">
          {test.data && (
            <Text size="sm">
              Sent.{" "}
              <TextLink to="/events/$messageId" params={{ messageId: test.data.messageId }}>
                Open its passport
              </TextLink>
            </Text>
          )}
        </div>
      </Group>
      {test.error && <Notice kind="error">{test.error.message}</Notice>}
    </div>
  );
}
