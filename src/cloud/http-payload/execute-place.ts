/** The API that a request is for, and the way in it. */
export interface ExecutePlace {
  apiId: string;
  /** From the stage on, percent-encoded: `/prod/pets`. */
  path: string;
}

/** Reads `ID.execute-api.REGION.amazonaws.com/prod/pets`, and the local door's `/_aws/execute-api/ID/prod/pets`. */
export function executePlace(host: string, path: string): ExecutePlace {
  const [, local, rest] = /^\/_aws\/execute-api\/([a-z0-9]+)(\/.*)$/s.exec(path) ?? [];
  return local ? { apiId: local, path: rest! } : { apiId: host.toLowerCase().split('.')[0]!, path };
}
