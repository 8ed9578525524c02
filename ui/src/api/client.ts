/** One place that talks to the control plane: same origin, session cookie, RFC 9457 errors. */

export interface FieldError {
  field: string;
  message: string;
  line?: number;
  column?: number;
}

interface Problem {
  title?: string;
  detail?: string;
  errors?: FieldError[];
}

/** An answer that is not 2xx, or no answer at all (`status` 0). */
export class ApiError extends Error {
  readonly status: number;
  readonly title: string;
  readonly fields: FieldError[];

  constructor(status: number, problem: Problem) {
    super(problem.detail ?? problem.title ?? `The server answered ${status}.`);
    this.name = "ApiError";
    this.status = status;
    this.title = problem.title ?? (status === 0 ? "Server unreachable" : `Answer ${status}`);
    this.fields = problem.errors ?? [];
  }
}

const UNREACHABLE: Problem = {
  title: "Control plane unreachable",
  detail: "Millrace does not answer at this address. Events are still accepted and delivered.",
};

const changes = (method: string) => method !== "GET";

async function readProblem(response: Response): Promise<Problem> {
  try {
    return (await response.json()) as Problem;
  } catch {
    return { title: response.statusText || `Answer ${response.status}` };
  }
}

/** Sends one call; `T` is the shape `docs/api.md` promises. Throws {@link ApiError}. */
export async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (changes(method)) headers["X-Millrace-CSRF"] = "1";
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const init: RequestInit = { method, headers, credentials: "same-origin" };
  if (body !== undefined) init.body = JSON.stringify(body);
  const response = await fetch(`/api/v1${path}`, init).catch(() => {
    throw new ApiError(0, UNREACHABLE);
  });
  if (!response.ok) throw new ApiError(response.status, await readProblem(response));
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

export const get = <T>(path: string) => request<T>("GET", path);

/** `?a=1&b=2` of the values that are set; empty when none is. */
export function queryString(values: Record<string, string | number | null | undefined>): string {
  const set = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== "") set.set(name, String(value));
  }
  const text = set.toString();
  return text === "" ? "" : `?${text}`;
}
