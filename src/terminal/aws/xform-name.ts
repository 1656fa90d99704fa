/** Names that the rule below would take apart wrongly. */
const special: Readonly<Record<string, string>> = {
  ExecutePartiQLStatement: 'execute-partiql-statement',
  ExecutePartiQLTransaction: 'execute-partiql-transaction',
  ExecutePartiQLBatch: 'execute-partiql-batch',
  GetOTelEnrichment: 'get-otel-enrichment',
  StartOTelEnrichment: 'start-otel-enrichment',
  StopOTelEnrichment: 'stop-otel-enrichment',
};

/** `GetFunctionConfiguration` → `get-function-configuration`, by the rule of the official command (botocore's `xform_name`). */
export function xformName(name: string): string {
  const known = special[name];
  if (known) return known;
  if (name.includes('-')) return name;
  // A plural of capitals stays together: `ResourceARNs`.
  const plural = /[A-Z]{2,}s$/.exec(name)?.[0];
  const parted = plural ? `${name.slice(0, -plural.length)}-${plural.toLowerCase()}` : name;
  return parted
    .replace(/(.)([A-Z][a-z]+)/g, '$1-$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase();
}
