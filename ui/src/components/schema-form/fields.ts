import type { Json, JsonObject, SettingsSchema } from "@/api/types";

export type Section = "connect" | "send" | "behave";
export const SECTIONS: { id: Section; title: string }[] = [
  { id: "connect", title: "Connect" },
  { id: "send", title: "Send" },
  { id: "behave", title: "Behave" },
];

export interface Field {
  /** Dotted path within the settings. */
  path: string;
  name: string;
  schema: SettingsSchema;
  required: boolean;
  secret: boolean;
  section: Section;
}

export type FieldKind = "text" | "number" | "switch" | "choice" | "list" | "map" | "group" | "json";

const isSection = (value: string | undefined): value is Section =>
  value === "connect" || value === "send" || value === "behave";

/** The fields of an object schema, in its order. */
export function fieldsOf(schema: SettingsSchema, secretPaths: string[], prefix = ""): Field[] {
  return Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const path = prefix === "" ? name : `${prefix}.${name}`;
    const section = property["x-section"];
    return {
      path,
      name,
      schema: property,
      required: schema.required?.includes(name) ?? false,
      secret: property["x-secret"] === true || secretPaths.includes(path),
      section: isSection(section) ? section : "connect",
    };
  });
}

const typeOf = (schema: SettingsSchema) =>
  Array.isArray(schema.type) ? schema.type.find((type) => type !== "null") : schema.type;

/** Which control draws a field. */
export function kindOf(schema: SettingsSchema): FieldKind {
  if (schema.enum || schema.oneOf?.every((choice) => choice.const !== undefined)) return "choice";
  switch (typeOf(schema)) {
    case "string":
      return "text";
    case "integer":
    case "number":
      return "number";
    case "boolean":
      return "switch";
    case "array":
      return schema.items && kindOf(schema.items) === "text" ? "list" : "json";
    case "object":
      if (schema.properties) return "group";
      return "map";
    default:
      return "json";
  }
}

/** A constant as text. */
export const scalar = (value: Json | undefined): string =>
  typeof value === "string" ? value : JSON.stringify(value ?? null);

/** The choices of an enum or of `oneOf` with constants. */
export function choicesOf(schema: SettingsSchema): { value: string; label: string }[] {
  if (schema.oneOf) {
    return schema.oneOf.map((choice) => ({
      value: scalar(choice.const),
      label: choice.title ?? scalar(choice.const),
    }));
  }
  return (schema.enum ?? []).map((value) => ({ value: scalar(value), label: scalar(value) }));
}

export const labelOf = (field: Field) => field.schema.title ?? field.name;

export const example = (schema: SettingsSchema): string | undefined => {
  const first = schema.examples?.[0];
  return typeof first === "string" || typeof first === "number" ? String(first) : undefined;
};

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function valueAt(settings: JsonObject, path: string): Json | undefined {
  let value: Json | undefined = settings;
  for (const name of path.split(".")) value = isObject(value) ? value[name] : undefined;
  return value;
}

/** A copy with one value changed; `undefined` removes it, and objects that become empty with it. */
export function withValue(settings: JsonObject, path: string, value: Json | undefined): JsonObject {
  const [head = "", ...rest] = path.split(".");
  const copy = { ...settings };
  let next = value;
  if (rest.length > 0) {
    const child = copy[head];
    const changed = withValue(isObject(child) ? child : {}, rest.join("."), value);
    next = Object.keys(changed).length === 0 ? undefined : changed;
  }
  if (next === undefined) {
    return Object.fromEntries(Object.entries(copy).filter(([name]) => name !== head));
  }
  copy[head] = next;
  return copy;
}

/** A stored secret as the API shows it: `{"secret": true, "setAt": …}`. */
export function storedSecret(value: Json | undefined): { setAt: string | null } | undefined {
  if (!isObject(value) || value.secret !== true) return undefined;
  const setAt = value.setAt;
  return { setAt: typeof setAt === "string" ? setAt : null };
}
