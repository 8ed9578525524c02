import { ActionIcon, Input, Select } from "@mantine/core";
import { ArrowDown, ArrowUp, X } from "lucide-react";
import classes from "./OrderedChoice.module.css";

interface Option {
  value: string;
  label: string;
}

interface Props {
  label: string;
  description: string;
  options: Option[];
  error: string | undefined;
  value: string[];
  onChange: (value: string[]) => void;
}

function moved(list: string[], at: number, by: number): string[] {
  const copy = [...list];
  const [taken] = copy.splice(at, 1);
  if (taken !== undefined) copy.splice(at + by, 0, taken);
  return copy;
}

/** Several choices whose order matters; moved with buttons. */
export function OrderedChoice({ label, description, options, error, value, onChange }: Props) {
  const name = (id: string) => options.find((option) => option.value === id)?.label ?? id;
  return (
    <div>
      {value.length > 0 && (
        <Input.Label labelElement="div" mb={4}>
          {label}, in order
        </Input.Label>
      )}
      <ol className={classes.list}>
        {value.map((id, at) => (
          <li key={id}>
            <span>
              {at + 1}. {name(id)}
            </span>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Move ${name(id)} up`}
              disabled={at === 0}
              onClick={() => onChange(moved(value, at, -1))}
            >
              <ArrowUp size={14} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Move ${name(id)} down`}
              disabled={at === value.length - 1}
              onClick={() => onChange(moved(value, at, 1))}
            >
              <ArrowDown size={14} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Remove ${name(id)}`}
              onClick={() => onChange(value.filter((own) => own !== id))}
            >
              <X size={14} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ol>
      <Select
        label={value.length === 0 ? label : "Add a transformation"}
        description={description}
        placeholder="Add a transformation"
        data={options.filter((option) => !value.includes(option.value))}
        nothingFoundMessage="No other transformation"
        searchable
        error={error}
        value={null}
        onChange={(id) => id !== null && onChange([...value, id])}
      />
    </div>
  );
}
