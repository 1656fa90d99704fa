export const handler = async (event) => {
  const batchItemFailures = [];
  await Promise.allSettled(event.Records.map(async (record) => {
    try {
      const body = JSON.parse(record.body);
      if (!body.ok) throw new RangeError(`bad ${record.messageId}`, { cause: body });
    } catch (error) {
      console.error('failed', record.messageId, error.name, error.cause ?? 'no cause');
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }));
  return { batchItemFailures };
};
