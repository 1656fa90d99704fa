// Lives as long as the environment does: a sum to keep belongs into a table.
const sums = {};

export const handler = async ({ Records }) => {
  for (const { kinesis } of Records) {
    const { sensor, value } = JSON.parse(Buffer.from(kinesis.data, 'base64').toString());
    sums[sensor] = (sums[sensor] ?? 0) + value;
    console.log(`${sensor}: ${value}, ${sums[sensor]} in all`);
  }
  return sums;
};
