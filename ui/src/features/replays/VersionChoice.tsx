import { Select, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { transformations } from "@/api/resources";

interface Props {
  ids: string[];
  versions: Record<string, number>;
  onChange: (versions: Record<string, number>) => void;
}

const CURRENT = "current";

/** Which version of each transformation the replay runs. */
export function VersionChoice({ ids, versions, onChange }: Props) {
  const { data: all = [] } = useQuery(transformations.list);
  const choose = (id: string, version: string | null) => {
    const others = Object.entries(versions).filter(([own]) => own !== id);
    const chosen = version === null || version === CURRENT ? [] : [[id, Number(version)] as const];
    onChange(Object.fromEntries([...others, ...chosen]));
  };
  return (
    <Stack gap="md">
      {ids.map((id) => {
        const code = all.find((own) => own.id === id);
        const current = code?.version ?? 1;
        const earlier = Array.from({ length: current - 1 }, (_, at) => String(current - 1 - at));
        return (
          <Select
            key={id}
            label={code?.name ?? id}
            data={[
              { value: CURRENT, label: `Current (version ${current})` },
              ...earlier.map((value) => ({ value, label: `Version ${value}` })),
            ]}
            allowDeselect={false}
            value={String(versions[id] ?? CURRENT)}
            onChange={(version) => choose(id, version)}
          />
        );
      })}
    </Stack>
  );
}
