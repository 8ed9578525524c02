import { Tabs, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { sessionQuery } from "@/api/session";
import { CodeBlock } from "@/components/CodeBlock";
import { snippets } from "./snippets";

/** The same first event from curl, a web page, Node and Python, with the real address and key. */
export function FirstEventGuide({ writeKey }: { writeKey: string }) {
  const { data: session } = useQuery(sessionQuery);
  if (!session) return null;
  const guides = snippets(session.dataPlaneUrl, writeKey);
  return (
    <Tabs defaultValue="curl" keepMounted={false}>
      <Tabs.List mb="xs">
        {guides.map((guide) => (
          <Tabs.Tab key={guide.id} value={guide.id}>
            {guide.title}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {guides.map((guide) => (
        <Tabs.Panel key={guide.id} value={guide.id}>
          <Text size="xs" c="dimmed" mb={6}>
            {guide.hint}
          </Text>
          <CodeBlock code={guide.code} label={`${guide.title} example`} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
