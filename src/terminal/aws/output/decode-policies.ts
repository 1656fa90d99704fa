const ENCODED = new Set(['PolicyDocument', 'AssumeRolePolicyDocument', 'Document']);

/** IAM's answers with their policies as JSON: they come percent-encoded, and the official command decodes them. */
export function decodePolicies(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decodePolicies);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      ENCODED.has(name) && typeof each === 'string' ? decoded(each) : decodePolicies(each),
    ]),
  );
}

function decoded(text: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(text));
  } catch {
    return text;
  }
}
