export const handler = async (event) => {
  const batchItemFailures = [];
  for (const { messageId, body } of event.Records) {
    const { order, parts } = JSON.parse(body);
    if (parts > 0) console.log(`Order ${order}: packed ${parts} parts`);
    else {
      console.log(`Order ${order}: nothing to pack`);
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
};
