import { Stack } from "@mantine/core";
import type { FieldError } from "@/api/client";
import type { JsonObject, SettingsSchema } from "@/api/types";
import { FoldedSection } from "./FoldedSection";
import { SchemaField } from "./SchemaField";
import { fieldsOf, SECTIONS } from "./fields";
import classes from "./SchemaForm.module.css";

interface Props {
  schema: SettingsSchema;
  secretPaths: string[];
  value: JsonObject;
  onChange: (value: JsonObject) => void;
  /** Fields relative to the settings: `url`, `batch.maxEvents`. */
  errors: FieldError[];
}

/** Draws settings from their JSON Schema: sections Connect, Send and Behave (folded away). */
export function SchemaForm({ schema, secretPaths, value, onChange, errors }: Props) {
  const fields = fieldsOf(schema, secretPaths);
  return (
    <Stack gap="lg">
      {SECTIONS.map(({ id, title }) => {
        const own = fields.filter((field) => field.section === id);
        if (own.length === 0) return null;
        const controls = own.map((field) => (
          <SchemaField
            key={field.path}
            field={field}
            settings={value}
            onChange={onChange}
            errors={errors}
            secretPaths={secretPaths}
          />
        ));
        const failing = own.some((f) => errors.some((e) => e.field.startsWith(f.path)));
        if (id === "behave" && !own.some((field) => field.required)) {
          return (
            <FoldedSection key={id} title={title} failing={failing}>
              {controls}
            </FoldedSection>
          );
        }
        return (
          <fieldset key={id} className={classes.section}>
            <legend>{title}</legend>
            <Stack gap="md">{controls}</Stack>
          </fieldset>
        );
      })}
    </Stack>
  );
}
