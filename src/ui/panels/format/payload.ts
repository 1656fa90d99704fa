/** JSON text laid out for reading, or the text as it is when it is not JSON. */
export function readable(payload: string): { json: boolean; text: string } {
  try {
    return { json: true, text: JSON.stringify(JSON.parse(payload), null, 2) };
  } catch {
    return { json: false, text: payload };
  }
}
