import { Switch } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { shopperQuery, useShopper } from "@/api/demo";

/** Turns the demo's made-up shoppers on and off. */
export function ShopperSwitch() {
  const { data: shopper } = useQuery(shopperQuery);
  const change = useShopper();
  if (!shopper) return null;
  const on = change.isPending ? change.variables.on : shopper.on;
  return (
    <Switch
      m="4px 8px"
      size="xs"
      label="Shoppers"
      description={on ? `${shopper.perSecond} events a second` : "Nobody is shopping"}
      error={change.error?.message}
      checked={on}
      onChange={(event) =>
        change.mutate({ on: event.currentTarget.checked, perSecond: shopper.perSecond })
      }
    />
  );
}
