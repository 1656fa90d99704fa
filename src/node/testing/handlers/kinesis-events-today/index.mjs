export const handler = async ({ Records }) => {
  const totals = new Map();
  for (const { kinesis: { data, partitionKey }, eventID } of Records) {
    let payload;
    try { payload = JSON.parse(Buffer.from(data, 'base64').toString('utf8')); } catch { console.warn(`skipping ${eventID}`); continue; }
    totals.set(partitionKey, (totals.get(partitionKey) ?? 0) + payload.n);
  }
  return Object.fromEntries([...totals].sort(([a], [b]) => a.localeCompare(b)));
};
