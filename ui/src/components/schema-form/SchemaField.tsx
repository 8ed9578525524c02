import { NumberInput, Select, Switch, TagsInput, TextInput, Textarea } from "@mantine/core";
import type { FieldError } from "@/api/client";
import type { Json, JsonObject } from "@/api/types";
import { JsonField } from "./JsonField";
import { MapField } from "./MapField";
import { ObjectField } from "./ObjectField";
import { SecretField } from "./SecretField";
import {
  choicesOf,
  example,
  kindOf,
  labelOf,
  scalar,
  storedSecret,
  valueAt,
  withValue,
  type Field,
} from "./fields";

export interface SchemaFieldProps {
  field: Field;
  settings: JsonObject;
  onChange: (settings: JsonObject) => void;
  errors: FieldError[];
  secretPaths: string[];
}

const strings = (value: Json | undefined) => (Array.isArray(value) ? value.map(String) : []);
const long = (maxLength: number | undefined) => maxLength !== undefined && maxLength > 1000;

/** One control with label, one line of help, example and the server's message. */
export function SchemaField(props: SchemaFieldProps) {
  const { field, settings, errors } = props;
  const { schema, path } = field;
  const value = valueAt(settings, path);
  const set = (next: Json | undefined) => props.onChange(withValue(settings, path, next));
  const error =
    errors
      .filter((e) => e.field === path)
      .map((e) => e.message)
      .join(" ") || undefined;
  const common = {
    label: labelOf(field),
    description: schema.description,
    withAsterisk: field.required,
    error,
    name: path,
  };
  if (field.secret || storedSecret(value)) {
    return <SecretField field={field} value={value} error={error} onChange={set} />;
  }
  const kind = kindOf(schema);
  const fallback = schema.default ?? undefined;
  const placeholder = example(schema) ?? (fallback === undefined ? undefined : scalar(fallback));
  switch (kind) {
    case "text": {
      const text = typeof value === "string" ? value : "";
      const change = (event: { currentTarget: { value: string } }) =>
        set(event.currentTarget.value === "" ? undefined : event.currentTarget.value);
      const shared = { ...common, placeholder, value: text, onChange: change };
      return long(schema.maxLength) ? (
        <Textarea {...shared} autosize minRows={2} maxRows={8} />
      ) : (
        <TextInput
          {...shared}
          inputMode={schema.format === "uri" ? "url" : undefined}
          autoComplete="off"
          spellCheck={false}
        />
      );
    }
    case "number":
      return (
        <NumberInput
          {...common}
          placeholder={placeholder}
          min={schema.minimum}
          max={schema.maximum}
          clampBehavior="none"
          thousandSeparator=","
          value={typeof value === "number" ? value : ""}
          onChange={(next) => set(typeof next === "number" ? next : undefined)}
        />
      );
    case "switch":
      return (
        <Switch
          label={common.label}
          description={common.description}
          error={error}
          name={path}
          checked={typeof value === "boolean" ? value : fallback === true}
          onChange={(event) => set(event.currentTarget.checked)}
        />
      );
    case "choice":
      return (
        <Select
          {...common}
          data={choicesOf(schema)}
          placeholder={placeholder}
          value={value === undefined && fallback === undefined ? null : scalar(value ?? fallback)}
          clearable={!field.required && fallback === undefined}
          onChange={(next) => set(next ?? undefined)}
        />
      );
    case "list":
      return (
        <TagsInput
          {...common}
          placeholder={placeholder}
          value={strings(value)}
          onChange={(next) => set(next.length === 0 ? undefined : next)}
        />
      );
    case "map":
      return <MapField field={field} value={value} error={error} onChange={set} />;
    case "group":
      return <ObjectField {...props} error={error} />;
    case "json":
      return <JsonField field={field} value={value} error={error} onChange={set} />;
  }
}
