import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import type { FieldError } from "@/api/client";
import type { JsonObject, SettingsSchema } from "@/api/types";
import { SchemaForm } from "./SchemaForm";

const SCHEMA: SettingsSchema = {
  type: "object",
  required: ["url"],
  properties: {
    url: {
      type: "string",
      title: "URL",
      description: "Where the POST goes.",
      "x-section": "connect",
    },
    token: { type: "string", title: "Token", "x-secret": true, "x-section": "connect" },
    batch: {
      type: "object",
      title: "Batch",
      "x-section": "send",
      properties: { maxEvents: { type: "integer", title: "Most events" } },
    },
    timeoutMs: { type: "integer", title: "Timeout", "x-section": "behave" },
  },
};

let latest: JsonObject = {};

function Form({ initial, errors = [] }: { initial: JsonObject; errors?: FieldError[] }) {
  const [value, setValue] = useState(initial);
  const change = (next: JsonObject) => {
    latest = next;
    setValue(next);
  };
  return (
    <MantineProvider env="test">
      <SchemaForm
        schema={SCHEMA}
        secretPaths={["token"]}
        value={value}
        onChange={change}
        errors={errors}
      />
    </MantineProvider>
  );
}

const STORED = { secret: true, setAt: "2026-01-01T10:00:00Z" };

describe("SchemaForm", () => {
  it("draws_each_section_and_folds_behave_away", async () => {
    render(<Form initial={{}} />);
    expect(screen.getByRole("textbox", { name: /URL/ })).toBeInTheDocument();
    expect(screen.queryByLabelText("Timeout")).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: /Behave/ }));
    expect(screen.getByLabelText("Timeout")).toBeInTheDocument();
  });

  it("puts_a_server_error_at_its_field_and_opens_its_section", () => {
    render(
      <Form initial={{}} errors={[{ field: "timeoutMs", message: "Must be at least 100." }]} />,
    );
    expect(screen.getByLabelText("Timeout")).toBeInvalid();
    expect(screen.getByText("Must be at least 100.")).toBeInTheDocument();
  });

  it("keeps_a_stored_secret_until_it_is_replaced", async () => {
    render(<Form initial={{ url: "http://a", token: STORED }} />);
    expect(screen.getByText(/^Set 1 Jan 2026/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Replace Token" }));
    await userEvent.type(screen.getByLabelText("Token"), "new");
    expect(latest).toEqual({ url: "http://a", token: "new" });
  });

  it("gives_the_stored_secret_back_when_replacing_is_called_off", async () => {
    render(<Form initial={{ token: STORED }} />);
    await userEvent.click(screen.getByRole("button", { name: "Replace Token" }));
    await userEvent.click(screen.getByRole("button", { name: "Keep the stored one" }));
    expect(latest).toEqual({ token: STORED });
  });

  it("writes_nested_numbers_and_drops_the_object_when_it_is_empty_again", async () => {
    render(<Form initial={{}} />);
    const field = screen.getByLabelText("Most events");
    await userEvent.type(field, "50");
    expect(latest).toEqual({ batch: { maxEvents: 50 } });
    await userEvent.clear(field);
    expect(latest).toEqual({});
  });
});
