import { Button, TextInput } from "@mantine/core";
import { Search } from "lucide-react";
import { useState, type SyntheticEvent } from "react";
import classes from "./PersonField.module.css";

interface Props {
  id: string;
  onSearch: (id: string | undefined) => void;
}

/** Asks for a person by id, when a person says so: half an id finds nobody. */
export function PersonField({ id, onSearch }: Props) {
  const [typed, setTyped] = useState(id);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    onSearch(typed.trim() === "" ? undefined : typed.trim());
  };
  return (
    <form role="search" className={classes.form} onSubmit={submit}>
      <TextInput
        aria-label="User id or anonymous id"
        placeholder="User id or anonymous id"
        className={classes.field}
        leftSection={<Search size={14} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit">Find events</Button>
    </form>
  );
}
