import { exact } from "@/components/format";

/** The data plane counts no further. */
const MOST = 10_000;

/** "1,204", or "10,000 or more" where counting stopped. */
export const counted = (total: number) => (total >= MOST ? `${exact(MOST)} or more` : exact(total));
