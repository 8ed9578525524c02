import { Input, Stack } from "@mantine/core";
import { SchemaField, type SchemaFieldProps } from "./SchemaField";
import classes from "./SchemaForm.module.css";
import { fieldsOf, labelOf } from "./fields";

/** Settings that belong together, such as `batch: {maxEvents, lingerMs}`. */
export function ObjectField(props: SchemaFieldProps & { error: string | undefined }) {
  const { field, secretPaths, error } = props;
  return (
    <fieldset className={classes.group}>
      <legend>{labelOf(field)}</legend>
      {field.schema.description && <p className={classes.help}>{field.schema.description}</p>}
      <Stack gap="sm">
        {fieldsOf(field.schema, secretPaths, field.path).map((child) => (
          <SchemaField key={child.path} {...props} field={child} />
        ))}
      </Stack>
      {error !== undefined && <Input.Error mt={4}>{error}</Input.Error>}
    </fieldset>
  );
}
