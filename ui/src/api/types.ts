/** The shapes of `docs/api.md`, written by hand. Times are ISO-8601 UTC strings. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = Record<string, Json>;

export interface Listed<T> {
  items: T[];
  next: string | null;
}

export interface Session {
  user: { id: string; email: string; name: string };
  workspace: { id: string; name: string };
  dataPlaneUrl: string;
  demo: boolean;
  version: string;
}

interface Stored {
  id: string;
  createdAt: string;
  updatedAt: string;
}

export interface Source extends Stored {
  name: string;
  writeKey: string;
  enabled: boolean;
  laneKey: LaneKey;
  kind: SourceKind;
  protection: Protection;
}
export type LaneKey = "device" | "user";
export type SourceKind = "client" | "server" | "pixel" | "webhook";
export type SourceDraft = Pick<Source, "name"> &
  Partial<Pick<Source, "enabled" | "laneKey" | "kind" | "protection">>;

/** What a source lets in and keeps of its senders; 0 is no limit, no origins are all of them, no hosts none. */
export interface Protection {
  eventsPerSecond: number;
  eventsPerDay: number;
  ip: "keep" | "mask" | "drop";
  bots: "off" | "drop" | "flag";
  allowedOrigins: string[];
  redirectHosts: string[];
}

export interface DestinationType {
  type: string;
  title: string;
  summary: string;
  settingsSchema: SettingsSchema;
  secretPaths: string[];
  docs: string;
}

/** The part of JSON Schema (draft 2020-12) that settings use, with the `x-` words of the form. */
export interface SettingsSchema {
  type?: string | string[];
  title?: string;
  description?: string;
  default?: Json;
  examples?: Json[];
  enum?: Json[];
  const?: Json;
  oneOf?: SettingsSchema[];
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  required?: string[];
  properties?: Record<string, SettingsSchema>;
  items?: SettingsSchema;
  additionalProperties?: boolean | SettingsSchema;
  "x-section"?: string;
  "x-secret"?: boolean;
}

export interface Destination extends Stored {
  type: string;
  name: string;
  settings: JsonObject;
  enabled: boolean;
}
export type DestinationDraft = Pick<Destination, "type" | "name" | "settings" | "enabled">;

export interface Transformation extends Stored {
  name: string;
  code: string;
  version: number;
}
export type TransformationDraft = Pick<Transformation, "name" | "code">;

export interface TestRun {
  outcome: "kept" | "dropped" | "split" | "failed";
  events: JsonObject[];
  error?: { message: string; line?: number };
  logs: (string | { level?: string; message: string })[];
  ms: number;
}

export interface Connection extends Stored {
  sourceId: string;
  destinationId: string;
  transformationIds: string[];
  enabled: boolean;
  delivery: DeliveryOptions;
  /** A person must have agreed to all of them. */
  consentCategories: string[];
  /** When what waited was last discarded. */
  drainedAt: string | null;
}
export type ConnectionDraft = Pick<
  Connection,
  "sourceId" | "destinationId" | "transformationIds" | "enabled"
> &
  Partial<Pick<Connection, "delivery" | "consentCategories">>;

/** How a connection delivers; 0 is no limit. */
export interface DeliveryOptions {
  eventsPerSecond: number;
  requestsPerSecond: number;
  concurrency: number;
  onAbort: "continue" | "hold";
  ordering: "user" | "none";
  maxAgeHours: number;
}
